// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a thousand threads at once
#include "threads.h"

#define THREADS 1000

static pthread_barrier_t all;
static __thread int number;
static int sum;

static void *work(void *n) {
    number = (int)(intptr_t)n;
    pthread_barrier_wait(&all);
    __atomic_add_fetch(&sum, number, __ATOMIC_SEQ_CST);
    pthread_barrier_wait(&all);
    return (void *)(intptr_t)number;
}

int main(void) {
    static pthread_t thread[THREADS];
    pthread_attr_t attr;
    OK(pthread_attr_init(&attr));
    OK(pthread_attr_setstacksize(&attr, 256 * 1024));
    OK(pthread_barrier_init(&all, NULL, THREADS + 1));
    for (intptr_t i = 0; i < THREADS; i++)
        OK(pthread_create(&thread[i], &attr, work, (void *)i));
    pthread_barrier_wait(&all);
    pthread_barrier_wait(&all);
    for (intptr_t i = 0; i < THREADS; i++)
        CHECK((intptr_t)join(thread[i]) == i);
    printf("%d\n", sum);
    return 0;
}
