// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: every way to send a signal, to wait for one, and where its handler runs
#define _GNU_SOURCE
#include "show.h"

#include <pthread.h>
#include <signal.h>

static volatile int count, value, code;
static char stack[65536];
static volatile int on_stack;

static void handler(int sig, siginfo_t *info, void *context) {
    char here;
    (void)context;
    count++;
    code = info->si_code;
    value = sig == SIGUSR2 ? info->si_value.sival_int : 0;
    on_stack = &here >= stack && &here < stack + sizeof stack;
}

int main(void) {
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
    sigset_t set, none, pending;
    sigemptyset(&none);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    CHECK(sigaction(SIGUSR1, &action, NULL) == 0 && sigaction(SIGUSR2, &action, NULL) == 0);

    CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0 && raise(SIGUSR1) == 0 && count == 0);
    CHECK(sigpending(&pending) == 0 && sigismember(&pending, SIGUSR1) == 1);
    CHECK_ERRNO(sigsuspend(&none), EINTR);
    CHECK(count == 1 && code == SI_TKILL && sigpending(&pending) == 0);
    CHECK(sigismember(&pending, SIGUSR1) == 0);
    CHECK(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);

    CHECK(kill(getpid(), SIGUSR1) == 0 && count == 2 && code == SI_USER);
    CHECK(syscall(SYS_tkill, gettid(), SIGUSR1) == 0 && count == 3 && code == SI_TKILL);
    CHECK(sigqueue(getpid(), SIGUSR2, (union sigval){.sival_int = 42}) == 0);
    CHECK(count == 4 && code == SI_QUEUE && value == 42);
    CHECK(pthread_sigqueue(pthread_self(), SIGUSR2, (union sigval){.sival_int = 43}) == 0);
    CHECK(count == 5 && code == SI_QUEUE && value == 43);
    int self = (int)syscall(NR_pidfd_open, getpid(), 0);
    CHECK(self >= 0 && syscall(SYS_pidfd_send_signal, self, SIGUSR1, NULL, 0) == 0 && count == 6);
    CHECK_ERRNO(kill(getpid(), 77), EINVAL);
    CHECK_ERRNO(syscall(SYS_tkill, -1, 0), EINVAL);
    CHECK_ERRNO(syscall(SYS_pidfd_send_signal, 99, 0, NULL, 0), EBADF);

    stack_t other = {.ss_sp = stack, .ss_size = sizeof stack}, was;
    CHECK(on_stack == 0 && sigaltstack(&other, &was) == 0 && was.ss_flags == SS_DISABLE);
    action.sa_flags |= SA_ONSTACK;
    CHECK(sigaction(SIGUSR1, &action, NULL) == 0 && raise(SIGUSR1) == 0 && on_stack == 1);
    CHECK(sigaltstack(NULL, &was) == 0 && was.ss_sp == stack && was.ss_size == sizeof stack);
    puts("signalled");
    return 0;
}
