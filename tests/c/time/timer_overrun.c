// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: expirations while the signal waits are counted, not queued
// libs: -lrt
#include "../check.h"

#include <signal.h>
#include <time.h>

int main(void) {
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    const struct itimerspec time = {{0, 1000000}, {0, 1000000}};
    timer_t timer;
    sigset_t set;
    siginfo_t info;
    event.sigev_value.sival_int = -5;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    CHECK(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    CHECK(timer_settime(timer, 0, &time, NULL) == 0);
    usleep(50000);
    CHECK(sigwaitinfo(&set, &info) == SIGUSR1);
    CHECK(info.si_code == SI_TIMER && info.si_value.sival_int == -5);
    CHECK(info.si_overrun >= 40 && timer_getoverrun(timer) == info.si_overrun);
    CHECK(timer_delete(timer) == 0);
    CHECK_ERRNO(timer_getoverrun(timer), EINVAL);
    puts("overruns are counted");
    return 0;
}
