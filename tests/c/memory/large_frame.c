// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a frame that steps over the end of the stack faults, and does not reach a mapping
#include "../check.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

#define SIZE (20 << 20)

__attribute__((noinline)) static int large(void) {
    volatile char frame[SIZE];
    opaque((char *)frame);
    frame[0] = 1;
    return frame[0];
}

int main(void) {
    pid_t child = fork();
    if (child == 0) {
        mmap(NULL, 2 * SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        _exit(large());
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
    puts("faulted");
    return 0;
}
