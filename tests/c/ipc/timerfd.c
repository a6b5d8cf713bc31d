// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: timerfd: once, again and again, absolute, the remaining time, errors
#include "child.h"

#include <poll.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>

int main(void) {
    uint64_t times;
    struct itimerspec spec = {.it_value = {0, 20000000}}, old;
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
    CHECK(fd >= 0);
    CHECK(timerfd_settime(fd, 0, &spec, NULL) == 0);
    CHECK(read(fd, &times, 8) == 8 && times == 1);
    CHECK(timerfd_gettime(fd, &old) == 0 && old.it_value.tv_sec == 0 && old.it_value.tv_nsec == 0);
    spec = (struct itimerspec){.it_value = {0, 1}, .it_interval = {0, 5000000}};
    CHECK(timerfd_settime(fd, 0, &spec, NULL) == 0);
    for (uint64_t sum = 0; sum < 5; sum += times)
        CHECK(read(fd, &times, 8) == 8 && times >= 1);
    spec = (struct itimerspec){.it_value = {5000000000, 0}, .it_interval = {7, 8}};
    CHECK(timerfd_settime(fd, 0, &spec, &old) == 0);
    CHECK(old.it_interval.tv_nsec == 5000000);
    CHECK(timerfd_gettime(fd, &old) == 0);
    CHECK(old.it_value.tv_sec >= 4999999900 && old.it_value.tv_sec <= 4999999999 &&
          old.it_interval.tv_sec == 7);
    CHECK(old.it_interval.tv_nsec == 8);
    struct timespec now;
    fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK);
    clock_gettime(CLOCK_REALTIME, &now);
    spec = (struct itimerspec){.it_value = {now.tv_sec - 1, 0}};
    CHECK_ERRNO(read(fd, &times, 8), EAGAIN);
    CHECK(timerfd_settime(fd, TFD_TIMER_ABSTIME, &spec, NULL) == 0);
    struct pollfd p = {fd, POLLIN, 0};
    CHECK(poll(&p, 1, 1000) == 1);
    CHECK(read(fd, &times, 8) == 8 && times == 1);
    spec.it_value.tv_nsec = 1000000000;
    CHECK_ERRNO(timerfd_settime(fd, 0, &spec, NULL), EINVAL);
    CHECK_ERRNO(timerfd_settime(0, 0, &old, NULL), EINVAL);
    CHECK_ERRNO(timerfd_create(99, 0), EINVAL);
    CHECK_ERRNO(timerfd_settime(fd, 0, opaque(NULL), NULL), EFAULT);
    puts("done");
    return 0;
}
