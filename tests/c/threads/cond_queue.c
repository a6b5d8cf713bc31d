// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: producers and consumers over a bounded queue
#include "threads.h"

#define ITEMS 20000
#define SLOTS 7

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER, not_full = PTHREAD_COND_INITIALIZER;
static int queue[SLOTS], used, first;
static bool done;

static void *produce(void *from) {
    for (int i = 0; i < ITEMS; i++) {
        OK(pthread_mutex_lock(&mutex));
        while (used == SLOTS)
            OK(pthread_cond_wait(&not_full, &mutex));
        queue[(first + used++) % SLOTS] = (int)(intptr_t)from + i;
        OK(pthread_cond_signal(&not_empty));
        OK(pthread_mutex_unlock(&mutex));
    }
    return NULL;
}

static void *consume(void *sum) {
    for (;;) {
        OK(pthread_mutex_lock(&mutex));
        while (used == 0 && !done)
            OK(pthread_cond_wait(&not_empty, &mutex));
        if (used == 0) {
            OK(pthread_mutex_unlock(&mutex));
            return NULL;
        }
        *(long long *)sum += queue[first];
        first = (first + 1) % SLOTS;
        used--;
        OK(pthread_cond_signal(&not_full));
        OK(pthread_mutex_unlock(&mutex));
    }
}

int main(void) {
    pthread_t producer[3], consumer[3];
    long long sum[3] = {0};
    for (int i = 0; i < 3; i++) {
        consumer[i] = start(consume, &sum[i]);
        producer[i] = start(produce, (void *)(intptr_t)(i * ITEMS));
    }
    for (int i = 0; i < 3; i++)
        join(producer[i]);
    OK(pthread_mutex_lock(&mutex));
    done = true;
    OK(pthread_cond_broadcast(&not_empty));
    OK(pthread_mutex_unlock(&mutex));
    for (int i = 0; i < 3; i++)
        join(consumer[i]);
    printf("%lld\n", sum[0] + sum[1] + sum[2]);
    return 0;
}
