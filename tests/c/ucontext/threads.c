// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: every thread has coroutines of its own
// libs: -lpthread
#include "coroutine.h"

#include <pthread.h>

#define THREADS 8
#define TASKS 20

struct task {
    ucontext_t context, *scheduler;
    char *stack;
    int left;
    long *sum;
};

static __thread long own;

static void run(unsigned high, unsigned low) {
    struct task *self = joined(high, low);
    while (self->left-- > 0) {
        ++*self->sum;
        own++;
        CHECK(swapcontext(&self->context, self->scheduler) == 0);
    }
    self->left = -1;
}

static void *thread(void *argument) {
    ucontext_t scheduler;
    struct task tasks[TASKS];
    long sum = 0;
    for (int i = 0; i < TASKS; i++) {
        tasks[i] = (struct task){.scheduler = &scheduler, .left = 10 * i, .sum = &sum};
        tasks[i].stack = malloc(STACK_SIZE);
        prepare(&tasks[i].context, tasks[i].stack, STACK_SIZE, run, &tasks[i], &scheduler);
    }
    for (int busy = 1; busy;) {
        busy = 0;
        for (int i = 0; i < TASKS; i++)
            if (tasks[i].left >= 0) {
                CHECK(swapcontext(&scheduler, &tasks[i].context) == 0);
                busy = 1;
            }
    }
    for (int i = 0; i < TASKS; i++)
        free(tasks[i].stack);
    CHECK(own == sum);
    *(long *)argument = sum;
    return argument;
}

int main(void) {
    for (int round = 0; round < 20; round++) {
        pthread_t threads[THREADS];
        long sums[THREADS];
        for (int i = 0; i < THREADS; i++)
            CHECK(pthread_create(&threads[i], NULL, thread, &sums[i]) == 0);
        for (int i = 0; i < THREADS; i++) {
            CHECK(pthread_join(threads[i], NULL) == 0);
            CHECK(sums[i] == 1900);
        }
    }
    puts("1900 each");
    return 0;
}
