// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a signal that swapcontext unblocks finds the context saved, and may go on with it
#include "coroutine.h"

#include <signal.h>

static ucontext_t here, other;
static char stack[STACK_SIZE];

static void on_signal(int sig) {
    (void)sig;
    puts("handler");
    setcontext(&here);
}

static void never(unsigned high, unsigned low) {
    (void)high, (void)low;
    puts("the other context");
    fflush(stdout);
    _exit(1);
}

int main(void) {
    sigset_t set;
    CHECK(signal(SIGUSR1, on_signal) != SIG_ERR);
    prepare(&other, stack, STACK_SIZE, never, NULL, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    CHECK(raise(SIGUSR1) == 0);
    CHECK(swapcontext(&here, &other) == 0);
    CHECK(sigprocmask(SIG_BLOCK, NULL, &set) == 0);
    printf("back, %s\n", sigismember(&set, SIGUSR1) ? "blocked" : "not blocked");
    return 0;
}
