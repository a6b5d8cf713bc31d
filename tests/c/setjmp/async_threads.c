// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: threads recover from their own faults and from pthread_kill at the same time
// levels: -O0 -O2
#include "../check.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>

#define THREADS 4
#define TIMES 500

static __thread sigjmp_buf env;
static __thread volatile sig_atomic_t ready;
static volatile int interrupts[THREADS], ended;

static void on_fault(int sig) { siglongjmp(env, sig); }

static void on_user(int sig) {
    if (!ready)
        return;
    ready = 0;
    siglongjmp(env, sig);
}

__attribute__((noinline)) static int fault(int x) {
    int kept = x * 3;
    if (sigsetjmp(env, 1) == 0)
        *(volatile int *)opaque(NULL) = x;
    return kept;
}

__attribute__((noinline)) static int wait_for_signal(int x) {
    int kept = x * 5;
    if (sigsetjmp(env, 1) == 0) {
        ready = 1;
        for (;;)
            ;
    }
    return kept;
}

static void *run(void *argument) {
    int number = (int)(long)argument, sum = 0;
    for (int i = 0; i < TIMES; i++)
        sum += fault(i + number);
    for (int i = 0; i < TIMES / 10; i++) {
        sum += wait_for_signal(i + number);
        interrupts[number]++;
    }
    __atomic_fetch_add(&ended, 1, __ATOMIC_SEQ_CST);
    return (void *)(long)sum;
}

int main(void) {
    pthread_t threads[THREADS];
    CHECK(signal(SIGSEGV, on_fault) != SIG_ERR && signal(SIGUSR1, on_user) != SIG_ERR);
    for (long i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, run, (void *)i) == 0);
    while (ended < THREADS) {
        for (int i = 0; i < THREADS; i++)
            if (interrupts[i] < TIMES / 10)
                CHECK(pthread_kill(threads[i], SIGUSR1) == 0);
        usleep(200);
    }
    for (int i = 0; i < THREADS; i++) {
        void *sum;
        CHECK(pthread_join(threads[i], &sum) == 0);
        printf("%ld\n", (long)sum);
    }
    return 0;
}
