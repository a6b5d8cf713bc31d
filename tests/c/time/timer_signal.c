// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: timer_create with SIGEV_SIGNAL: one shot, intervals, absolute times, values
// libs: -lrt
#include "../check.h"

#include <signal.h>
#include <string.h>
#include <time.h>

static volatile int count, value;
static volatile siginfo_t last;

static void on_timer(int sig, siginfo_t *info, void *context) {
    (void)sig, (void)context;
    count++;
    value = info->si_value.sival_int;
    last = *info;
}

static void wait_for(int number) {
    sigset_t none;
    sigemptyset(&none);
    while (count < number)
        sigsuspend(&none);
}

int main(void) {
    const struct sigaction action = {.sa_sigaction = on_timer, .sa_flags = SA_SIGINFO};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN + 2};
    struct itimerspec time = {.it_value = {0, 5000000}}, now;
    timer_t timer, other;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN + 2);
    sigaddset(&set, SIGALRM);
    CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    CHECK(sigaction(SIGRTMIN + 2, &action, NULL) == 0 && sigaction(SIGALRM, &action, NULL) == 0);

    event.sigev_value.sival_int = 77;
    CHECK(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    CHECK(timer_gettime(timer, &now) == 0 && now.it_value.tv_sec == 0 && now.it_value.tv_nsec == 0);
    CHECK(timer_settime(timer, 0, &time, NULL) == 0);
    wait_for(1);
    CHECK(value == 77 && last.si_code == SI_TIMER && last.si_signo == SIGRTMIN + 2);
    CHECK(timer_gettime(timer, &now) == 0 && now.it_value.tv_nsec == 0);
    puts("one shot");

    time.it_interval.tv_nsec = 3000000;
    CHECK(timer_settime(timer, 0, &time, NULL) == 0);
    wait_for(6);
    struct itimerspec stop = {{0, 0}, {0, 0}}, old;
    CHECK(timer_settime(timer, 0, &stop, &old) == 0 && old.it_interval.tv_nsec == 3000000);
    count = 0;
    puts("interval");

    CHECK(clock_gettime(CLOCK_REALTIME, &time.it_value) == 0);
    time.it_interval.tv_nsec = 0;
    CHECK(timer_create(CLOCK_REALTIME, &event, &other) == 0);
    CHECK(timer_settime(other, TIMER_ABSTIME, &time, NULL) == 0); // now, or long ago
    wait_for(1);
    time.it_value.tv_sec = 1;
    CHECK(timer_settime(other, TIMER_ABSTIME, &time, NULL) == 0);
    wait_for(2);
    time.it_value.tv_sec = 1000;
    CHECK(timer_settime(other, 0, &time, NULL) == 0);
    CHECK(timer_gettime(other, &now) == 0 && now.it_value.tv_sec >= 998 &&
          now.it_value.tv_sec <= 1000);
    CHECK(timer_delete(other) == 0);
    puts("absolute");

    // Without an event: SIGALRM.
    CHECK(timer_create(CLOCK_MONOTONIC, NULL, &other) == 0);
    CHECK(timer_settime(other, 0, &(struct itimerspec){.it_value = {0, 1000000}}, NULL) == 0);
    wait_for(3);
    CHECK(last.si_signo == SIGALRM && last.si_code == SI_TIMER);
    CHECK(timer_delete(other) == 0);
    CHECK(timer_delete(timer) == 0);
    puts("SIGALRM");
    return 0;
}
