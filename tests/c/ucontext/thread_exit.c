// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: pthread_exit, cancellation and the end of a thread within a coroutine
// libs: -lpthread
#include "coroutine.h"

#include <pthread.h>

static pthread_key_t key;
static volatile int destroyed, cleaned;
static volatile int blocked;

static void destroy(void *value) {
    (void)value;
    destroyed++;
}

static void clean(void *argument) {
    (void)argument;
    cleaned++;
}

static void leave(unsigned high, unsigned low) {
    (void)high, (void)low;
    pthread_setspecific(key, &key);
    pthread_cleanup_push(clean, NULL);
    pthread_exit((void *)5);
    pthread_cleanup_pop(0);
}

static void wait_here(unsigned high, unsigned low) {
    (void)high, (void)low;
    pthread_setspecific(key, &key);
    pthread_cleanup_push(clean, NULL);
    blocked = 1;
    for (;;)
        pause();
    pthread_cleanup_pop(0);
}

static void *thread(void *function) {
    ucontext_t back, context;
    pthread_cleanup_push(clean, NULL);
    char *stack = malloc(STACK_SIZE);
    prepare(&context, stack, STACK_SIZE, *(void (**)(unsigned, unsigned))function, NULL, &back);
    CHECK(swapcontext(&back, &context) == 0);
    CHECK(!"reached");
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void) {
    void (*functions[])(unsigned, unsigned) = {leave, wait_here};
    pthread_t threads[2];
    void *result;
    CHECK(pthread_key_create(&key, destroy) == 0);
    for (int round = 0; round < 50; round++) {
        blocked = 0;
        for (int i = 0; i < 2; i++)
            CHECK(pthread_create(&threads[i], NULL, thread, &functions[i]) == 0);
        CHECK(pthread_join(threads[0], &result) == 0 && result == (void *)5);
        while (!blocked)
            sched_yield();
        CHECK(pthread_cancel(threads[1]) == 0);
        CHECK(pthread_join(threads[1], &result) == 0 && result == PTHREAD_CANCELED);
    }
    printf("%d %d\n", destroyed, cleaned);
    return 0;
}
