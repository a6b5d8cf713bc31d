// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: nanosleep, clock_nanosleep, usleep and poll sleep at least as long as asked
#include "../check.h"

#include <poll.h>
#include <time.h>

static long long now(void) {
    struct timespec time;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &time) == 0);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void at_least(long long start, long long nanoseconds) {
    long long elapsed = now() - start;
    CHECK(elapsed >= nanoseconds);
    CHECK(elapsed < nanoseconds + 10000000000LL); // seconds and nanoseconds not confused
}

int main(void) {
    long long start = now();
    CHECK(nanosleep(&(struct timespec){0, 30000000}, NULL) == 0);
    at_least(start, 30000000);
    start = now();
    CHECK(clock_nanosleep(CLOCK_MONOTONIC, 0, &(struct timespec){0, 20000000}, NULL) == 0);
    at_least(start, 20000000);
    start = now();
    struct timespec until = {(start + 25000000) / 1000000000,
                             (long)((start + 25000000) % 1000000000)};
    CHECK(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == 0);
    at_least(start, 25000000);
    CHECK(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == 0); // already past
    start = now();
    CHECK(usleep(15000) == 0);
    at_least(start, 15000000);
    start = now();
    CHECK(poll(NULL, 0, 12) == 0);
    at_least(start, 12000000);
    CHECK(sleep(0) == 0);
    CHECK_ERRNO(nanosleep(&(struct timespec){0, 1000000000}, NULL), EINVAL);
    CHECK_ERRNO(nanosleep(&(struct timespec){-1, 0}, NULL), EINVAL);
    CHECK(clock_nanosleep(4321, 0, &(struct timespec){0, 1}, NULL) == EINVAL);
    puts("ok");
    return 0;
}
