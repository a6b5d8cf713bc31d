// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: cleanup handlers may block, and are not cancelled again
#include "threads.h"

#include <semaphore.h>

static sem_t ready;

static void slow(void *thread) {
    OK(sem_post(&ready));
    usleep(20000); // a cancellation point elsewhere
    puts("cleaned");
}

static void *work(void *unused) {
    pthread_cleanup_push(slow, NULL);
    OK(sem_post(&ready));
    for (;;)
        pause();
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void) {
    OK(sem_init(&ready, 0, 0));
    pthread_t thread = start(work, NULL);
    OK(sem_wait(&ready));
    OK(pthread_cancel(thread));
    OK(sem_wait(&ready));
    OK(pthread_cancel(thread));
    OK(pthread_cancel(thread));
    CHECK(join(thread) == PTHREAD_CANCELED);
    return 0;
}
