// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SIGEV_NONE: a timer that only can be asked; processor-time timers
// libs: -lrt
#include "../check.h"

#include <signal.h>
#include <time.h>

int main(void) {
    struct sigevent event = {.sigev_notify = SIGEV_NONE};
    const struct itimerspec later = {.it_value = {100, 0}}, time = {.it_value = {0, 20000000}};
    struct itimerspec now;
    timer_t timer;
    CHECK(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    CHECK(timer_settime(timer, 0, &later, NULL) == 0);
    CHECK(timer_gettime(timer, &now) == 0 && now.it_value.tv_sec > 0 && now.it_value.tv_sec <= 100);
    CHECK(timer_settime(timer, 0, &time, NULL) == 0);
    do
        CHECK(timer_gettime(timer, &now) == 0);
    while (now.it_value.tv_nsec > 0);
    CHECK(timer_delete(timer) == 0);
    puts("none");

    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    event = (struct sigevent){.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR2};
    const clockid_t clocks[] = {CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID};
    for (int i = 0; i < 2; i++) {
        struct timespec before, after;
        CHECK(timer_create(clocks[i], &event, &timer) == 0);
        CHECK(clock_gettime(clocks[i], &before) == 0);
        CHECK(timer_settime(timer, 0, &time, NULL) == 0);
        sigset_t pending;
        do
            CHECK(sigpending(&pending) == 0);
        while (!sigismember(&pending, SIGUSR2));
        CHECK(clock_gettime(clocks[i], &after) == 0);
        CHECK((after.tv_sec - before.tv_sec) * 1000000000LL + after.tv_nsec - before.tv_nsec >=
              20000000);
        CHECK(sigwaitinfo(&set, NULL) == SIGUSR2);
        CHECK(timer_delete(timer) == 0);
        puts("processor time");
    }
    return 0;
}
