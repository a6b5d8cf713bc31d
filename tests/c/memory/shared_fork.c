// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: after fork a shared mapping is one memory, a private one two
#include "../check.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>

int main(void) {
    const int rw = PROT_READ | PROT_WRITE;
    volatile int *shared = mmap(NULL, 4096, rw, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    volatile int *private = mmap(NULL, 4096, rw, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(shared != MAP_FAILED && private != MAP_FAILED);
    *shared = *private = 1;
    static volatile int data = 1;
    volatile int stack = 1;
    volatile int *heap = malloc(sizeof *heap);
    *heap = 1;

    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        CHECK(*shared == 1 && *private == 1 && data == 1 && stack == 1 && *heap == 1);
        *shared = *private = data = stack = *heap = 2;
        _exit(7);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    printf("%d %d %d %d %d\n", *shared, *private, data, stack, *heap);
    free((void *)heap);
    return 0;
}
