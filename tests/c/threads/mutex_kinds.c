// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: normal, recursive, errorcheck and adaptive mutexes
#include "threads.h"

static const char *name(int error) { return error == 0 ? "0" : strerrorname_np(error); }

static pthread_mutex_t mutex;

static void *unlock(void *unused) { return (void *)(intptr_t)pthread_mutex_unlock(&mutex); }

static void *try(void *unused) {
    int error = pthread_mutex_trylock(&mutex);
    if (error == 0)
        OK(pthread_mutex_unlock(&mutex));
    return (void *)(intptr_t)error;
}

static void init(int kind) {
    pthread_mutexattr_t attr;
    int got;
    OK(pthread_mutexattr_init(&attr));
    OK(pthread_mutexattr_settype(&attr, kind));
    OK(pthread_mutexattr_gettype(&attr, &got));
    CHECK(got == kind);
    OK(pthread_mutex_init(&mutex, &attr));
    OK(pthread_mutexattr_destroy(&attr));
}

int main(void) {
    pthread_mutexattr_t attr;
    OK(pthread_mutexattr_init(&attr));
    printf("type 7: %s\n", name(pthread_mutexattr_settype(&attr, 7)));
    printf("robustness 7: %s\n", name(pthread_mutexattr_setrobust(&attr, 7)));
    printf("protocol 7: %s\n", name(pthread_mutexattr_setprotocol(&attr, 7)));
    printf("pshared 7: %s\n", name(pthread_mutexattr_setpshared(&attr, 7)));

    init(PTHREAD_MUTEX_RECURSIVE);
    for (int i = 0; i < 1000; i++)
        OK(pthread_mutex_lock(&mutex));
    OK(pthread_mutex_trylock(&mutex));
    printf("recursive, other's unlock: %s\n", name((int)(intptr_t)join(start(unlock, NULL))));
    for (int i = 0; i < 1001; i++) {
        if (i % 250 == 0)
            CHECK((intptr_t)join(start(try, NULL)) == EBUSY);
        OK(pthread_mutex_unlock(&mutex));
    }
    printf("free again: %s\n", name((int)(intptr_t)join(start(try, NULL))));
    printf("unlocked once more: %s\n", name(pthread_mutex_unlock(&mutex)));
    OK(pthread_mutex_destroy(&mutex));

    init(PTHREAD_MUTEX_ERRORCHECK);
    OK(pthread_mutex_lock(&mutex));
    printf("errorcheck, locked twice: %s\n", name(pthread_mutex_lock(&mutex)));
    printf("tried: %s\n", name(pthread_mutex_trylock(&mutex)));
    struct timespec until = in_ms(CLOCK_REALTIME, 1000);
    printf("with a time: %s\n", name(pthread_mutex_timedlock(&mutex, &until)));
    printf("other's unlock: %s\n", name((int)(intptr_t)join(start(unlock, NULL))));
    OK(pthread_mutex_unlock(&mutex));
    printf("unlocked twice: %s\n", name(pthread_mutex_unlock(&mutex)));
    OK(pthread_mutex_destroy(&mutex));

    init(PTHREAD_MUTEX_ADAPTIVE_NP);
    OK(pthread_mutex_lock(&mutex));
    printf("adaptive, other's try: %s\n", name((int)(intptr_t)join(start(try, NULL))));
    OK(pthread_mutex_unlock(&mutex));
    OK(pthread_mutex_destroy(&mutex));
    return 0;
}
