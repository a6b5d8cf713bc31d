// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: what timers refuse, and what becomes of them in a child
// libs: -lrt
#include "../check.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

int main(void) {
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1};
    struct itimerspec time = {.it_value = {1000, 0}}, now;
    timer_t timer;
    CHECK_ERRNO(timer_create(12345, &event, &timer), EINVAL);
    event.sigev_signo = 100;
    CHECK_ERRNO(timer_create(CLOCK_MONOTONIC, &event, &timer), EINVAL);
    event.sigev_signo = SIGUSR1;
    event.sigev_notify = 99;
    CHECK_ERRNO(timer_create(CLOCK_MONOTONIC, &event, &timer), EINVAL);
    event.sigev_notify = SIGEV_THREAD_ID;
    event._sigev_un._tid = 1; // of another process
    CHECK_ERRNO(timer_create(CLOCK_MONOTONIC, &event, &timer), EINVAL);
    event.sigev_notify = SIGEV_SIGNAL;
    CHECK(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    time.it_value.tv_nsec = 1000000000;
    CHECK_ERRNO(timer_settime(timer, 0, &time, NULL), EINVAL);
    time.it_value.tv_nsec = -1;
    CHECK_ERRNO(timer_settime(timer, 0, &time, NULL), EINVAL);
    time.it_value.tv_nsec = 0;
    CHECK(timer_settime(timer, 0, &time, NULL) == 0);

    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        CHECK_ERRNO(timer_gettime(timer, &now), EINVAL); // not inherited
        _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    CHECK(timer_gettime(timer, &now) == 0 && now.it_value.tv_sec > 0);
    CHECK(timer_delete(timer) == 0);
    CHECK_ERRNO(timer_delete(timer), EINVAL);
    CHECK_ERRNO(timer_gettime(timer, &now), EINVAL);
    CHECK_ERRNO(timer_settime(timer, 0, &time, NULL), EINVAL);

    // A hundred of them.
    timer_t timers[100];
    for (int i = 0; i < 100; i++)
        CHECK(timer_create(CLOCK_MONOTONIC, &event, &timers[i]) == 0);
    for (int i = 0; i < 100; i++)
        CHECK(timer_delete(timers[i]) == 0);
    puts("as it should be");
    return 0;
}
