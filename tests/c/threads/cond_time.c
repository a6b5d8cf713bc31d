// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: timed waits on conditions, on both clocks
#include "threads.h"

static const char *name(int error) { return error == 0 ? "0" : strerrorname_np(error); }

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond;
static bool ready;

static void *signal_it(void *unused) {
    OK(pthread_mutex_lock(&mutex));
    ready = true;
    OK(pthread_cond_signal(&cond));
    OK(pthread_mutex_unlock(&mutex));
    return unused;
}

static void run(clockid_t clock) {
    pthread_condattr_t attr;
    clockid_t got;
    OK(pthread_condattr_init(&attr));
    OK(pthread_condattr_setclock(&attr, clock));
    OK(pthread_condattr_getclock(&attr, &got));
    CHECK(got == clock);
    OK(pthread_cond_init(&cond, &attr));
    OK(pthread_mutex_lock(&mutex));
    struct timespec begin, until = in_ms(clock, 30);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    printf("%s\n", name(pthread_cond_timedwait(&cond, &mutex, &until)));
    CHECK(ms_since(&begin) >= 20);
    until = in_ms(CLOCK_MONOTONIC, 20);
    printf("%s\n", name(pthread_cond_clockwait(&cond, &mutex, CLOCK_MONOTONIC, &until)));
    until = in_ms(CLOCK_REALTIME, 20);
    printf("%s\n", name(pthread_cond_clockwait(&cond, &mutex, CLOCK_REALTIME, &until)));
    until.tv_nsec = 1000000000;
    printf("%s\n", name(pthread_cond_timedwait(&cond, &mutex, &until)));
    ready = false;
    pthread_t thread = start(signal_it, NULL);
    until = in_ms(clock, 60000);
    while (!ready)
        OK(pthread_cond_timedwait(&cond, &mutex, &until));
    OK(pthread_mutex_unlock(&mutex));
    join(thread);
    OK(pthread_cond_destroy(&cond));
}

int main(void) {
    pthread_condattr_t attr;
    OK(pthread_condattr_init(&attr));
    printf("cpu clock: %s\n", name(pthread_condattr_setclock(&attr, CLOCK_PROCESS_CPUTIME_ID)));
    run(CLOCK_REALTIME);
    run(CLOCK_MONOTONIC);
    return 0;
}
