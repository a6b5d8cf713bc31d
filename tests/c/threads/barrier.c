// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: barriers: rounds without gaps, one serial thread in each
#include "threads.h"

#define THREADS 6
#define ROUNDS 500

static pthread_barrier_t barrier;
static int at[THREADS], serial;

static void *rounds(void *number) {
    int me = (int)(intptr_t)number;
    for (int i = 0; i < ROUNDS; i++) {
        at[me] = i;
        int result = pthread_barrier_wait(&barrier);
        CHECK(result == 0 || result == PTHREAD_BARRIER_SERIAL_THREAD);
        if (result != 0)
            __atomic_add_fetch(&serial, 1, __ATOMIC_SEQ_CST);
        for (int j = 0; j < THREADS; j++)
            CHECK(at[j] == i);
        pthread_barrier_wait(&barrier);
    }
    return NULL;
}

int main(void) {
    pthread_t thread[THREADS];
    printf("for nobody: %s\n", strerrorname_np(pthread_barrier_init(&barrier, NULL, 0)));
    OK(pthread_barrier_init(&barrier, NULL, THREADS));
    for (intptr_t i = 0; i < THREADS; i++)
        thread[i] = start(rounds, (void *)i);
    for (int i = 0; i < THREADS; i++)
        join(thread[i]);
    OK(pthread_barrier_destroy(&barrier));
    printf("%d\n", serial);
    OK(pthread_barrier_init(&barrier, NULL, 1));
    printf("alone: %d\n", pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD);
    return 0;
}
