// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fork: masks, actions and the alternate stack stay, pending signals and timers do not
#include "signals.h"

static char stack[32768];
static volatile int hits;

static void on_signal(int sig) { hits++; }

static void look(void) {
    sigset_t mask, pending;
    stack_t alternate;
    struct sigaction action;
    struct itimerval timer;
    OK(sigprocmask(SIG_BLOCK, NULL, &mask));
    CHECK(sigismember(&mask, SIGUSR1) && sigismember(&mask, SIGBUS) &&
          !sigismember(&mask, SIGUSR2));
    OK(sigpending(&pending));
    CHECK(!sigismember(&pending, SIGUSR1) && !sigismember(&pending, SIGBUS));
    OK(sigaltstack(NULL, &alternate));
    CHECK(alternate.ss_sp == stack && alternate.ss_size == sizeof stack);
    OK(sigaction(SIGUSR2, NULL, &action));
    CHECK(action.sa_handler == on_signal && action.sa_flags & SA_ONSTACK);
    OK(sigaction(SIGHUP, NULL, &action));
    CHECK(action.sa_handler == SIG_IGN);
    OK(getitimer(ITIMER_REAL, &timer));
    CHECK(timer.it_value.tv_sec == 0 && timer.it_value.tv_usec == 0);
    raise(SIGUSR2);
    CHECK(hits == 1);
    OK(sigprocmask(SIG_UNBLOCK, SET(SIGUSR1), NULL));
    CHECK(hits == 1);
}

int main(void) {
    OK(sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL));
    OK(sigprocmask(SIG_BLOCK, SET(SIGUSR1, SIGBUS), NULL));
    handle(SIGUSR2, on_signal, SA_ONSTACK);
    handle(SIGUSR1, on_signal, 0);
    CHECK(signal(SIGHUP, SIG_IGN) == SIG_DFL);
    raise(SIGUSR1);
    raise(SIGBUS);
    alarm(1000);
    print_status("child", IN_CHILD(look()));
    CHECK(alarm(0) > 900);
    sigset_t pending;
    OK(sigpending(&pending));
    CHECK(sigismember(&pending, SIGUSR1) && sigismember(&pending, SIGBUS));
    return 0;
}
