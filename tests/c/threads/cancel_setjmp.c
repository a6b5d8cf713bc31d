// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: unwinding by cancellation and exit through frames that use setjmp
#include "threads.h"

#include <semaphore.h>
#include <setjmp.h>

static sem_t ready;

static void say(void *text) { printf("%s\n", (char *)text); }

__attribute__((noinline)) static void inner(int how) {
    jmp_buf here;
    volatile int times = 0;
    pthread_cleanup_push(say, "inner");
    if (setjmp(here) < 3) {
        times++;
        longjmp(here, times);
    }
    printf("jumped %d times\n", times);
    if (how == 0)
        pthread_exit("left");
    OK(sem_post(&ready));
    for (;;)
        pause();
    pthread_cleanup_pop(0);
}

static void *work(void *how) {
    jmp_buf outer;
    pthread_cleanup_push(say, "outer");
    switch (setjmp(outer)) {
    case 0:
        longjmp(outer, 5);
    case 5:
        inner((int)(intptr_t)how);
    }
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void) {
    OK(sem_init(&ready, 0, 0));
    puts(join(start(work, (void *)0)));
    pthread_t thread = start(work, (void *)1);
    OK(sem_wait(&ready));
    OK(pthread_cancel(thread));
    CHECK(join(thread) == PTHREAD_CANCELED);
    return 0;
}
