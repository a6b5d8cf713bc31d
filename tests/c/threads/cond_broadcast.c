// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a broadcast wakes all waiters, a signal one; destroy waits for them
#include "threads.h"

#define WAITERS 30

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t *cond, arrived = PTHREAD_COND_INITIALIZER;
static int waiting, generation, woken;

static void *wait_for_next(void *unused) {
    OK(pthread_mutex_lock(&mutex));
    for (int round = 1; round <= 10; round++) {
        waiting++;
        OK(pthread_cond_signal(&arrived));
        while (generation < round)
            OK(pthread_cond_wait(cond, &mutex));
        woken++;
    }
    OK(pthread_mutex_unlock(&mutex));
    return unused;
}

int main(void) {
    pthread_t thread[WAITERS];
    cond = malloc(sizeof *cond);
    OK(pthread_cond_init(cond, NULL));
    for (int i = 0; i < WAITERS; i++)
        thread[i] = start(wait_for_next, NULL);
    OK(pthread_mutex_lock(&mutex));
    for (int round = 1; round <= 10; round++) {
        while (waiting < WAITERS)
            OK(pthread_cond_wait(&arrived, &mutex));
        waiting = 0;
        generation = round;
        if (round % 2) {
            OK(pthread_cond_broadcast(cond));
        } else {
            for (int i = 0; i < WAITERS; i++)
                OK(pthread_cond_signal(cond));
        }
    }
    OK(pthread_cond_broadcast(cond));
    OK(pthread_mutex_unlock(&mutex));
    OK(pthread_cond_destroy(cond)); // returns when the last waiter has left it
    memset(cond, 0xff, sizeof *cond);
    free(cond);
    for (int i = 0; i < WAITERS; i++)
        join(thread[i]);
    printf("%d\n", woken);
    return 0;
}
