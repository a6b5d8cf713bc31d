// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: clock_gettime, clock_getres, gettimeofday, time: monotonic, consistent, and their errors
#include "../check.h"

#include <sys/time.h>
#include <sys/times.h>
#include <time.h>

static long long now(clockid_t clock) {
    struct timespec time;
    CHECK(clock_gettime(clock, &time) == 0);
    CHECK(time.tv_nsec >= 0 && time.tv_nsec < 1000000000);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(void) {
    static const clockid_t clocks[] = {CLOCK_REALTIME,           CLOCK_MONOTONIC,
                                       CLOCK_BOOTTIME,           CLOCK_MONOTONIC_RAW,
                                       CLOCK_REALTIME_COARSE,    CLOCK_MONOTONIC_COARSE,
                                       CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID};
    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
        struct timespec resolution;
        CHECK(clock_getres(clocks[i], &resolution) == 0);
        CHECK(resolution.tv_sec == 0 && resolution.tv_nsec > 0);
        long long last = now(clocks[i]);
        for (int j = 0; j < 2000; j++) {
            long long next = now(clocks[i]);
            CHECK(clocks[i] == CLOCK_REALTIME || next >= last);
            last = next;
        }
    }
    CHECK_ERRNO(clock_gettime(1234, &(struct timespec){0}), EINVAL);

    struct timeval day;
    CHECK(gettimeofday(&day, NULL) == 0);
    time_t seconds = time(NULL), stored;
    CHECK(time(&stored) >= seconds && stored - day.tv_sec <= 2);
    long long difference = now(CLOCK_REALTIME) / 1000000000 - seconds;
    CHECK(difference >= 0 && difference <= 2);
    CHECK(seconds > 1700000000);

    clock_t start = clock();
    CHECK(start >= 0 && CLOCKS_PER_SEC == 1000000);
    volatile unsigned sink = 0;
    while (clock() - start < 20000) // 20 ms of processor time
        sink = sink + 1;
    struct tms process;
    CHECK(times(&process) != (clock_t)-1 && sysconf(_SC_CLK_TCK) == 100);
    CHECK(process.tms_utime >= 0 && process.tms_cutime == 0);
    struct timespec standard;
    CHECK(timespec_get(&standard, TIME_UTC) == TIME_UTC && standard.tv_sec >= seconds);
    puts("ok");
    return 0;
}
