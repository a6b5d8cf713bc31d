// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: each context has its signal mask
#include "coroutine.h"

#include <signal.h>

static ucontext_t back, context, here;

static void show(const char *where) {
    sigset_t set;
    CHECK(sigprocmask(SIG_BLOCK, NULL, &set) == 0);
    printf("%s: %d%d%d%d\n", where, sigismember(&set, SIGUSR1), sigismember(&set, SIGUSR2),
           sigismember(&set, SIGSEGV), sigismember(&set, SIGRTMIN + 3));
}

static void block(int how, int sig) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, sig);
    CHECK(sigprocmask(how, &set, NULL) == 0);
}

static void run(unsigned high, unsigned low) {
    (void)high, (void)low;
    show("coroutine starts");
    block(SIG_BLOCK, SIGUSR2);
    show("coroutine blocks");
    CHECK(swapcontext(&context, &back) == 0);
    show("coroutine again");
    block(SIG_UNBLOCK, SIGUSR1);
}

int main(void) {
    static char stack[STACK_SIZE];
    block(SIG_BLOCK, SIGUSR1);
    prepare(&context, stack, sizeof stack, run, NULL, &back);
    block(SIG_BLOCK, SIGSEGV);
    CHECK(swapcontext(&back, &context) == 0);
    show("main");
    block(SIG_BLOCK, SIGRTMIN + 3);
    CHECK(swapcontext(&back, &context) == 0);
    show("main at last");

    volatile int times = 0;
    CHECK(getcontext(&here) == 0);
    show("getcontext");
    block(SIG_UNBLOCK, SIGSEGV);
    show("unblocked");
    if (times++ == 0)
        setcontext(&here);
    sigaddset(&here.uc_sigmask, SIGUSR2);
    if (times == 2)
        setcontext(&here);
    return 0;
}
