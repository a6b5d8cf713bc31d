// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: timed locks give up at their time, on both clocks
#include "threads.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *timed(void *unused) {
    struct timespec begin, until = in_ms(CLOCK_REALTIME, 30);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    printf("%s\n", strerrorname_np(pthread_mutex_timedlock(&mutex, &until)));
    CHECK(ms_since(&begin) >= 20);
    until = in_ms(CLOCK_MONOTONIC, 30);
    printf("%s\n", strerrorname_np(pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &until)));
    until = in_ms(CLOCK_REALTIME, 30);
    printf("%s\n", strerrorname_np(pthread_mutex_clocklock(&mutex, CLOCK_REALTIME, &until)));
    until.tv_nsec = 1000000000;
    printf("%s\n", strerrorname_np(pthread_mutex_timedlock(&mutex, &until)));
    until.tv_nsec = 0;
    until.tv_sec = 0;
    printf("%s\n", strerrorname_np(pthread_mutex_timedlock(&mutex, &until)));
    printf("%s\n",
           strerrorname_np(pthread_mutex_clocklock(&mutex, CLOCK_PROCESS_CPUTIME_ID, &until)));
    return unused;
}

static void *wait_long(void *unused) {
    struct timespec until = in_ms(CLOCK_MONOTONIC, 60000);
    OK(pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &until));
    OK(pthread_mutex_unlock(&mutex));
    return "had it";
}

int main(void) {
    OK(pthread_mutex_lock(&mutex));
    join(start(timed, NULL));
    pthread_t thread = start(wait_long, NULL);
    usleep(10000);
    OK(pthread_mutex_unlock(&mutex));
    puts(join(thread));
    struct timespec past = {0, 2000000000}; // not looked at when the mutex is free
    OK(pthread_mutex_timedlock(&mutex, &past));
    OK(pthread_mutex_unlock(&mutex));
    return 0;
}
