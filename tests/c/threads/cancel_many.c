// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a hundred threads in one call cancelled together
#include "threads.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static int cleaned;

static void unlock(void *unused) {
    cleaned++;
    OK(pthread_mutex_unlock(&mutex));
}

static void *work(void *unused) {
    OK(pthread_mutex_lock(&mutex));
    pthread_cleanup_push(unlock, NULL);
    for (;;)
        OK(pthread_cond_wait(&cond, &mutex));
    pthread_cleanup_pop(0);
}

int main(void) {
    pthread_t thread[100];
    for (int i = 0; i < 100; i++)
        thread[i] = start(work, NULL);
    for (int i = 0; i < 100; i++) {
        OK(pthread_cond_broadcast(&cond));
        OK(pthread_cancel(thread[i]));
    }
    for (int i = 0; i < 100; i++)
        CHECK(join(thread[i]) == PTHREAD_CANCELED);
    printf("%d\n", cleaned);
    OK(pthread_cond_destroy(&cond));
    OK(pthread_mutex_destroy(&mutex));
    return 0;
}
