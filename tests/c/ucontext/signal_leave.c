// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: setcontext leaves signal handlers, also those of faults, within a context and out of it
#include "coroutine.h"

#include <signal.h>

static ucontext_t recover, back, context;
static volatile int faults;

static void show(void) {
    sigset_t set;
    CHECK(sigprocmask(SIG_BLOCK, NULL, &set) == 0);
    printf("blocked: %d%d\n", sigismember(&set, SIGUSR1), sigismember(&set, SIGSEGV));
}

static void on_signal(int sig) {
    printf("handler of %s\n", sig == SIGSEGV ? "SIGSEGV" : "SIGUSR1");
    show();
    setcontext(&recover);
    CHECK(!"reached");
}

static void run(unsigned high, unsigned low) {
    (void)high, (void)low;
    if (faults++ % 2)
        raise(SIGUSR1);
    else
        *(volatile int *)opaque(NULL) = 1;
    CHECK(!"reached");
}

int main(void) {
    static char stack[STACK_SIZE];
    CHECK(signal(SIGSEGV, on_signal) != SIG_ERR && signal(SIGUSR1, on_signal) != SIG_ERR);
    volatile int times = 0;
    CHECK(getcontext(&recover) == 0);
    times++;
    printf("%d\n", times);
    show();
    if (times == 1)
        raise(SIGUSR1);
    if (times == 2)
        *(volatile int *)opaque(NULL) = 1;
    if (times < 8) {
        prepare(&context, stack, sizeof stack, run, NULL, &back);
        CHECK(swapcontext(&back, &context) == 0);
        CHECK(!"reached");
    }
    return 0;
}
