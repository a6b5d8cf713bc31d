// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: priority inheritance: lock, contention, owner death
#include "threads.h"

static const char *name(int error) { return error == 0 ? "0" : strerrorname_np(error); }

static pthread_mutex_t mutex;
static long long counter;

static void *count(void *unused) {
    for (int i = 0; i < 2000; i++) {
        OK(pthread_mutex_lock(&mutex));
        counter++;
        if (i % 100 == 0)
            sched_yield();
        OK(pthread_mutex_unlock(&mutex));
    }
    return unused;
}

static void *die(void *unused) {
    OK(pthread_mutex_lock(&mutex));
    return unused;
}

static void *timed(void *unused) {
    struct timespec until = in_ms(CLOCK_REALTIME, 30);
    return (void *)(intptr_t)pthread_mutex_timedlock(&mutex, &until);
}

int main(void) {
    for (int robust = 0; robust < 2; robust++) {
        pthread_mutexattr_t attr;
        pthread_t thread[4];
        int protocol;
        OK(pthread_mutexattr_init(&attr));
        OK(pthread_mutexattr_setprotocol(&attr, PTHREAD_PRIO_INHERIT));
        OK(pthread_mutexattr_getprotocol(&attr, &protocol));
        CHECK(protocol == PTHREAD_PRIO_INHERIT);
        OK(pthread_mutexattr_setrobust(&attr, robust));
        OK(pthread_mutex_init(&mutex, &attr));
        counter = 0;
        for (int i = 0; i < 4; i++)
            thread[i] = start(count, NULL);
        for (int i = 0; i < 4; i++)
            join(thread[i]);
        printf("%lld\n", counter);
        OK(pthread_mutex_lock(&mutex));
        printf("timed: %s\n", name((int)(intptr_t)join(start(timed, NULL))));
        OK(pthread_mutex_unlock(&mutex));
    }
    join(start(die, NULL));
    printf("lock: %s\n", name(pthread_mutex_lock(&mutex)));
    OK(pthread_mutex_consistent(&mutex));
    OK(pthread_mutex_unlock(&mutex));
    join(start(count, NULL));
    OK(pthread_mutex_destroy(&mutex));
    return 0;
}
