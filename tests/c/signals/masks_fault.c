// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SIGSEGV and SIGBUS can be blocked, wait, and come with what was sent
#include "signals.h"

static volatile int hits, value;

static void on_signal(int sig, siginfo_t *info, void *context) {
    hits++;
    value = info->si_value.sival_int;
    CHECK(info->si_code == SI_QUEUE && info->si_pid == getpid());
}

int main(void) {
    const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    for (int i = 0; i < 4; i++) {
        sigset_t pending, old;
        int sig = signals[i];
        handle_info(sig, on_signal, 0);
        hits = 0;
        OK(sigprocmask(SIG_BLOCK, SET(sig), &old));
        CHECK(!sigismember(&old, sig));
        OK(sigqueue(getpid(), sig, (union sigval){.sival_int = 10 + i}));
        OK(sigqueue(getpid(), sig, (union sigval){.sival_int = 99})); // one is pending already
        CHECK(hits == 0);
        OK(sigpending(&pending));
        CHECK(sigismember(&pending, sig));
        OK(sigprocmask(SIG_UNBLOCK, SET(sig), &old));
        CHECK(sigismember(&old, sig));
        printf("%d call, value %d\n", hits, value);
        OK(sigpending(&pending));
        CHECK(!sigismember(&pending, sig));

        OK(sigprocmask(SIG_BLOCK, SET(sig), NULL));
        OK(sigqueue(getpid(), sig, (union sigval){.sival_int = 20 + i}));
        siginfo_t info;
        CHECK(sigwaitinfo(SET(sig), &info) == sig && info.si_value.sival_int == 20 + i);
        OK(sigpending(&pending));
        CHECK(!sigismember(&pending, sig));
        OK(raise(sig));
        CHECK(signal(sig, SIG_IGN) != SIG_ERR); // forgets it
        OK(sigpending(&pending));
        CHECK(!sigismember(&pending, sig));
        OK(sigprocmask(SIG_UNBLOCK, SET(sig), NULL));
        OK(raise(sig));
        CHECK(hits == 1);
    }
    return 0;
}
