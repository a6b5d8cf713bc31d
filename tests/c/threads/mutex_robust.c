// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: robust mutexes tell of an owner that died, by exit or cancellation
#include "threads.h"

static const char *name(int error) { return error == 0 ? "0" : strerrorname_np(error); }

static pthread_mutex_t mutex[5];

static void *die_with(void *number) {
    OK(pthread_mutex_lock(&mutex[(intptr_t)number]));
    return NULL;
}

static void *die_with_three(void *unused) {
    for (int i = 2; i < 5; i++)
        OK(pthread_mutex_lock(&mutex[i]));
    OK(pthread_mutex_unlock(&mutex[3]));
    pthread_exit(unused);
}

static void *wait_for(void *number) {
    int error = pthread_mutex_lock(&mutex[(intptr_t)number]);
    if (error == EOWNERDEAD) {
        OK(pthread_mutex_consistent(&mutex[(intptr_t)number]));
        OK(pthread_mutex_unlock(&mutex[(intptr_t)number]));
    }
    return (void *)(intptr_t)error;
}

static void *hold_until_cancelled(void *number) {
    OK(pthread_mutex_lock(&mutex[(intptr_t)number]));
    for (;;)
        pause();
}

static void init(int kind) {
    pthread_mutexattr_t attr;
    int robust;
    OK(pthread_mutexattr_init(&attr));
    OK(pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST));
    OK(pthread_mutexattr_getrobust(&attr, &robust));
    CHECK(robust == PTHREAD_MUTEX_ROBUST);
    OK(pthread_mutexattr_settype(&attr, kind));
    for (int i = 0; i < 5; i++)
        OK(pthread_mutex_init(&mutex[i], &attr));
    OK(pthread_mutexattr_destroy(&attr));
}

static void run(void) {
    join(start(die_with, (void *)0));
    printf("lock: %s\n", name(pthread_mutex_lock(&mutex[0])));
    printf("consistent: %s\n", name(pthread_mutex_consistent(&mutex[0])));
    printf("again: %s\n", name(pthread_mutex_consistent(&mutex[0])));
    OK(pthread_mutex_unlock(&mutex[0]));
    printf("lock: %s\n", name(pthread_mutex_lock(&mutex[0])));
    OK(pthread_mutex_unlock(&mutex[0]));

    join(start(die_with, (void *)1));
    printf("trylock: %s\n", name(pthread_mutex_trylock(&mutex[1])));
    OK(pthread_mutex_unlock(&mutex[1])); // not made consistent
    printf("lock: %s\n", name(pthread_mutex_lock(&mutex[1])));
    printf("trylock: %s\n", name(pthread_mutex_trylock(&mutex[1])));

    join(start(die_with_three, NULL));
    for (int i = 2; i < 5; i++) {
        struct timespec until = in_ms(CLOCK_REALTIME, 10000);
        printf("lock %d: %s\n", i, name(pthread_mutex_timedlock(&mutex[i], &until)));
        if (i != 3)
            OK(pthread_mutex_consistent(&mutex[i]));
        OK(pthread_mutex_unlock(&mutex[i]));
    }

    pthread_t owner = start(hold_until_cancelled, (void *)4);
    while (pthread_mutex_trylock(&mutex[4]) != EBUSY) {
        pthread_mutex_unlock(&mutex[4]);
        sched_yield();
    }
    pthread_t waiter[3];
    for (int i = 0; i < 3; i++)
        waiter[i] = start(wait_for, (void *)4);
    usleep(20000);
    OK(pthread_cancel(owner));
    CHECK(join(owner) == PTHREAD_CANCELED);
    int dead = 0;
    for (int i = 0; i < 3; i++)
        dead += (intptr_t)join(waiter[i]) == EOWNERDEAD;
    printf("%d waiter was told\n", dead);
}

int main(void) {
    init(PTHREAD_MUTEX_NORMAL);
    run();
    init(PTHREAD_MUTEX_RECURSIVE);
    run();
    return 0;
}
