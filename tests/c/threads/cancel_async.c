// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a thread that only computes is cancelled at once, with its cleanup handlers
#include "threads.h"

static volatile int ready;
static int cleaned;

static void clean(void *unused) { cleaned++; }

__attribute__((noinline)) static void compute(volatile unsigned *at) {
    for (;;)
        *at = *at * 3 + 1;
}

static void *work(void *unused) {
    int old;
    volatile unsigned number = 1;
    pthread_cleanup_push(clean, NULL);
    OK(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old));
    ready = 1;
    compute(&number);
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void) {
    for (int i = 0; i < 200; i++) {
        ready = 0;
        pthread_t thread = start(work, NULL);
        while (!ready)
            sched_yield();
        OK(pthread_cancel(thread));
        CHECK(join(thread) == PTHREAD_CANCELED);
    }
    printf("%d\n", cleaned);
    return 0;
}
