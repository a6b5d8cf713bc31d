// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: interval timers, alarm, and timers with signals: siginfo and overruns
#include "signals.h"

static volatile int hits, by_signal[65];
static siginfo_t got;

static void on_signal(int sig, siginfo_t *info, void *context) {
    got = *info;
    hits++;
    by_signal[sig]++;
}

static void wait_for_hit(void) {
    sigset_t none;
    sigemptyset(&none);
    while (hits == 0)
        sigsuspend(&none);
}

int main(void) {
    struct itimerval value, soon = {{0}, {0, 5000}}, often = {{0, 2000}, {0, 2000}}, never = {0};
    handle_info(SIGALRM, on_signal, 0);
    handle_info(SIGVTALRM, on_signal, 0);
    handle_info(SIGPROF, on_signal, 0);
    handle_info(SIGRTMIN, on_signal, 0);
    sigset_t *blocked = SET(SIGALRM, SIGRTMIN);
    OK(sigprocmask(SIG_BLOCK, blocked, NULL));
    OK(setitimer(ITIMER_REAL, &soon, NULL));
    wait_for_hit();
    printf("SIGALRM code %d\n", got.si_code);
    OK(sigprocmask(SIG_UNBLOCK, blocked, NULL));

    OK(setitimer(ITIMER_VIRTUAL, &often, NULL));
    while (by_signal[SIGVTALRM] < 5)
        ;
    OK(setitimer(ITIMER_VIRTUAL, &never, &value));
    CHECK(value.it_interval.tv_usec >= 2000 && by_signal[SIGVTALRM] >= 5);
    OK(setitimer(ITIMER_PROF, &often, NULL));
    while (by_signal[SIGPROF] < 5)
        ;
    OK(setitimer(ITIMER_PROF, &never, NULL));

    CHECK(alarm(100) == 0);
    CHECK(alarm(0) == 100);
    CHECK_ERRNO(setitimer(9, &often, NULL), EINVAL);

    timer_t timer;
    struct sigevent event = {
        .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN, .sigev_value.sival_int = 4711};
    struct itimerspec spec = {{0, 1000000}, {0, 1000000}}, left;
    OK(timer_create(CLOCK_MONOTONIC, &event, &timer));
    OK(sigprocmask(SIG_BLOCK, blocked, NULL));
    OK(timer_settime(timer, 0, &spec, NULL));
    usleep(30000);
    hits = 0;
    wait_for_hit();
    CHECK(got.si_code == SI_TIMER && got.si_value.sival_int == 4711);
    CHECK(got.si_overrun > 5 && timer_getoverrun(timer) == got.si_overrun);
    OK(timer_gettime(timer, &left));
    CHECK(left.it_interval.tv_nsec == 1000000);
    OK(timer_delete(timer));
    CHECK_ERRNO(timer_gettime(timer, &left), EINVAL);
    event.sigev_signo = 99;
    CHECK_ERRNO(timer_create(CLOCK_MONOTONIC, &event, &timer), EINVAL);
    CHECK_ERRNO(timer_create(77, NULL, &timer), EINVAL);
    puts("ok");
    return 0;
}
