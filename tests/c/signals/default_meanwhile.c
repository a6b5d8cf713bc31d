// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a signal that comes while its action changes is handled or kills, but does not vanish
#include "../check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int *shared; // [0]: the child is ready; [1]: its handler ran

// So that signals come anywhere.
static void spin(int most) {
    for (volatile int i = rand() % most; i > 0; i--)
        continue;
}

static void handler(int sig) {
    (void)sig;
    shared[1] = 1;
    _exit(0);
}

int main(void) {
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(shared != MAP_FAILED);
    for (int i = 0; i < 400; i++) {
        shared[0] = shared[1] = 0;
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0) {
            alarm(10);
            for (;;) {
                signal(SIGUSR1, handler);
                shared[0]++;
                signal(SIGUSR1, SIG_DFL);
            }
        }
        while (shared[0] < 10 + i % 7)
            continue;
        spin(2000);
        CHECK(kill(child, SIGUSR1) == 0);
        int status;
        CHECK(waitpid(child, &status, 0) == child);
        if (shared[1])
            CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        else
            CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGUSR1);
    }
    puts("fine");
    return 0;
}
