// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fork within a coroutine: both processes go on with all contexts
#include "coroutine.h"

#include <sys/wait.h>

static ucontext_t back, forker, other;
static char stacks[2][STACK_SIZE];
static pid_t child;

static void fork_here(unsigned high, unsigned low) {
    (void)high, (void)low;
    int before = 7;
    child = fork();
    CHECK(child >= 0 && before == 7);
    CHECK(swapcontext(&forker, &back) == 0);
    before++;
    CHECK(before == 8);
}

static void count(unsigned high, unsigned low) {
    (void)high, (void)low;
    for (int i = 0;; i++) {
        if (child == 0)
            printf("other %d\n", i);
        CHECK(swapcontext(&other, &back) == 0);
    }
}

int main(void) {
    child = 1;
    prepare(&forker, stacks[0], STACK_SIZE, fork_here, NULL, &back);
    prepare(&other, stacks[1], STACK_SIZE, count, NULL, &back);
    CHECK(swapcontext(&back, &other) == 0);
    CHECK(swapcontext(&back, &forker) == 0);
    int role = child;
    CHECK(swapcontext(&back, &other) == 0);
    CHECK(swapcontext(&back, &forker) == 0);
    if (role == 0) {
        fflush(stdout);
        _exit(3);
    }
    int status;
    CHECK(waitpid(role, &status, 0) == role && WIFEXITED(status) && WEXITSTATUS(status) == 3);
    puts("child has ended");
    return 0;
}
