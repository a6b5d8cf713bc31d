// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a mutex keeps others out: 8 threads count together
#include "threads.h"

#define THREADS 8
#define ROUNDS 20000

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static long long counter;
static int inside;

static void *count(void *unused) {
    for (int i = 0; i < ROUNDS; i++) {
        if (i % 3 != 0)
            OK(pthread_mutex_lock(&mutex));
        else
            while (pthread_mutex_trylock(&mutex) != 0)
                sched_yield();
        CHECK(inside++ == 0);
        counter++;
        CHECK(--inside == 0);
        OK(pthread_mutex_unlock(&mutex));
    }
    return unused;
}

int main(void) {
    pthread_t thread[THREADS];
    for (int i = 0; i < THREADS; i++)
        thread[i] = start(count, NULL);
    for (int i = 0; i < THREADS; i++)
        join(thread[i]);
    printf("%lld\n", counter);
    OK(pthread_mutex_lock(&mutex));
    printf("trylock: %s\n", strerrorname_np(pthread_mutex_trylock(&mutex)));
    printf("destroy while locked: %s\n", strerrorname_np(pthread_mutex_destroy(&mutex)));
    OK(pthread_mutex_unlock(&mutex));
    OK(pthread_mutex_destroy(&mutex));
    return 0;
}
