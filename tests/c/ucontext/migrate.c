// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: contexts go on in other threads than they began in
// libs: -lpthread
#include "coroutine.h"

#include <pthread.h>

#define TASKS 50
#define THREADS 4

static __thread int number;
static __thread ucontext_t scheduler;

struct task {
    ucontext_t context;
    int steps;
    unsigned visited; // a bit for each thread
    struct task *next;
};

static struct task tasks[TASKS], *ready;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int finished;
static pthread_t threads[THREADS];

// What is the thread's is asked for anew after each switch; compilers take it for constant.
__attribute__((noinline)) static int me(void) {
    __asm__ volatile("");
    return number;
}

__attribute__((noinline)) static ucontext_t *my_scheduler(void) {
    __asm__ volatile("");
    return &scheduler;
}

__attribute__((noinline)) static void check_thread(void) {
    __asm__ volatile("");
    errno = number + 1000;
    CHECK(pthread_equal(pthread_self(), threads[number]) && close(-1) == -1 && errno == EBADF);
}

static void run(unsigned high, unsigned low) {
    struct task *self = joined(high, low);
    for (self->steps = 0; self->steps < 40; self->steps++) {
        self->visited |= 1u << me();
        check_thread();
        CHECK(swapcontext(&self->context, my_scheduler()) == 0);
    }
    CHECK(swapcontext(&self->context, my_scheduler()) == 0);
    CHECK(!"reached");
}

static struct task *take(void) {
    pthread_mutex_lock(&lock);
    struct task *task = ready;
    if (task)
        ready = task->next;
    pthread_mutex_unlock(&lock);
    return task;
}

static void give(struct task *task) { // at the end
    pthread_mutex_lock(&lock);
    if (task->steps == 40) {
        finished++;
    } else {
        struct task **end = &ready;
        while (*end)
            end = &(*end)->next;
        task->next = NULL;
        *end = task;
    }
    pthread_mutex_unlock(&lock);
}

static void *worker(void *argument) {
    number = (int)(intptr_t)argument;
    for (;;) {
        pthread_mutex_lock(&lock);
        int over = finished == TASKS;
        pthread_mutex_unlock(&lock);
        if (over)
            return NULL;
        struct task *task = take();
        if (!task) {
            usleep(100);
            continue;
        }
        CHECK(swapcontext(&scheduler, &task->context) == 0);
        give(task);
        usleep(10); // the others' turn
    }
}

int main(void) {
    for (int i = 0; i < TASKS; i++) {
        prepare(&tasks[i].context, malloc(STACK_SIZE), STACK_SIZE, run, &tasks[i], NULL);
        tasks[i].next = ready;
        ready = &tasks[i];
    }
    pthread_mutex_lock(&lock); // until all are known
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, worker, (void *)(intptr_t)i) == 0);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    int moved = 0;
    for (int i = 0; i < TASKS; i++)
        moved += (tasks[i].visited & (tasks[i].visited - 1)) != 0;
    CHECK(moved > TASKS / 2);
    printf("%d finished\n", finished);
    return 0;
}
