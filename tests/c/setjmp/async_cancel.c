// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: asynchronous cancellation of loops runs the cleanup handlers, also beside setjmp
// levels: -O0 -O1 -O2 -O3
#include "../check.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>

#define TIMES 25

static volatile int spinning;
static char trail[64];
static volatile int steps;

static void note(void *what) { trail[steps++] = *(const char *)what; }

static void now_asynchronous(void) {
    CHECK(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL) == 0);
    spinning = 1;
}

static void *spin(void *argument) {
    pthread_cleanup_push(note, "a");
    now_asynchronous();
    for (;;)
        ;
    pthread_cleanup_pop(0);
    return argument;
}

// Without any call behind pthread_cleanup_push.
static void *spin_at_once(void *argument) {
    CHECK(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL) == 0);
    pthread_cleanup_push(note, "b");
    spinning = 1;
    for (;;)
        ;
    pthread_cleanup_pop(0);
    return argument;
}

__attribute__((noinline)) static uint64_t compute(uint64_t x) {
    for (;;)
        x = x * 6364136223846793005u + 1;
    return x;
}

__attribute__((noinline)) static void inner(uint64_t x) {
    jmp_buf env;
    volatile uint64_t y = x;
    pthread_cleanup_push(note, "c");
    if (setjmp(env) == 0)
        longjmp(env, 1);
    pthread_cleanup_push(note, "d");
    now_asynchronous();
    y = compute(y);
    pthread_cleanup_pop(1);
    pthread_cleanup_pop(1);
}

static void *levels(void *argument) {
    pthread_cleanup_push(note, "e");
    pthread_cleanup_push(note, "f");
    inner((uintptr_t)argument);
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    return argument;
}

static void *beside_setjmp(void *argument) {
    jmp_buf env;
    volatile int round = 0;
    pthread_cleanup_push(note, "g");
    setjmp(env);
    if (round++ < 3)
        longjmp(env, round);
    now_asynchronous();
    for (volatile uint64_t i = 0;; i++)
        ;
    pthread_cleanup_pop(0);
    return argument;
}

static void cancel(void *(*start)(void *)) {
    pthread_t thread;
    void *result;
    spinning = 0;
    CHECK(pthread_create(&thread, NULL, start, NULL) == 0);
    while (!spinning)
        sched_yield();
    CHECK(pthread_cancel(thread) == 0);
    CHECK(pthread_join(thread, &result) == 0);
    CHECK(result == PTHREAD_CANCELED);
}

int main(void) {
    void *(*const starts[])(void *) = {spin, spin_at_once, levels, beside_setjmp};
    for (int i = 0; i < TIMES; i++)
        for (int k = 0; k < 4; k++) {
            steps = 0;
            cancel(starts[k]);
            trail[steps] = 0;
            if (i % 5 == 0)
                printf("%s\n", trail);
            CHECK(steps == (k == 2 ? 4 : 1));
        }
    return 0;
}
