// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: each thread has a clock of its own CPU time
#include "threads.h"

#include <sys/resource.h>

static long ns(clockid_t clock) {
    struct timespec time;
    CHECK(clock_gettime(clock, &time) == 0);
    return (long)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void *burn(void *unused) {
    while (ns(CLOCK_THREAD_CPUTIME_ID) < 30000000)
        ;
    clockid_t own;
    OK(pthread_getcpuclockid(pthread_self(), &own));
    CHECK(ns(own) >= 30000000);
    struct rusage usage;
    CHECK(getrusage(RUSAGE_THREAD, &usage) == 0);
    pthread_barrier_wait(unused);
    pthread_barrier_wait(unused);
    return NULL;
}

int main(void) {
    pthread_barrier_t barrier;
    OK(pthread_barrier_init(&barrier, NULL, 2));
    pthread_t thread = start(burn, &barrier);
    pthread_barrier_wait(&barrier);
    clockid_t clock;
    OK(pthread_getcpuclockid(thread, &clock));
    CHECK(ns(clock) >= 30000000);
    CHECK(ns(CLOCK_PROCESS_CPUTIME_ID) >= ns(clock));
    CHECK(ns(CLOCK_THREAD_CPUTIME_ID) < ns(CLOCK_PROCESS_CPUTIME_ID));
    pthread_barrier_wait(&barrier);
    join(thread);
    puts("ok");
    return 0;
}
