// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a signal to the process goes to a thread that does not block it
#include "signals.h"

#include <semaphore.h>

static sem_t handled;
static volatile pid_t by;

static void on_signal(int sig) {
    by = gettid();
    sem_post(&handled);
}

static void *only_usr1(void *tid) {
    OK(pthread_sigmask(SIG_UNBLOCK, SET(SIGUSR1), NULL));
    *(volatile pid_t *)tid = gettid();
    for (;;)
        pause();
}

static void *only_usr2(void *tid) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    OK(pthread_sigmask(SIG_UNBLOCK, &set, NULL));
    *(volatile pid_t *)tid = gettid();
    for (volatile int i = 0;; i++)
        ;
}

int main(void) {
    volatile pid_t first = 0, second = 0;
    pthread_t a, b;
    OK(sem_init(&handled, 0, 0));
    handle(SIGUSR1, on_signal, 0);
    handle(SIGUSR2, on_signal, 0);
    sigset_t both = *SET(SIGUSR1, SIGUSR2);
    OK(pthread_sigmask(SIG_BLOCK, &both, NULL));
    OK(pthread_create(&a, NULL, only_usr1, (void *)&first));
    OK(pthread_create(&b, NULL, only_usr2, (void *)&second));
    while (first == 0 || second == 0)
        sched_yield();
    for (int i = 0; i < 50; i++) {
        OK(kill(getpid(), i % 2 ? SIGUSR1 : SIGUSR2));
        OK(sem_wait(&handled));
        CHECK(by == (i % 2 ? first : second));
    }
    OK(pthread_kill(pthread_self(), SIGUSR1)); // for this thread alone: waits
    sigset_t pending;
    OK(sigpending(&pending));
    CHECK(sigismember(&pending, SIGUSR1) && !sigismember(&pending, SIGUSR2));
    OK(pthread_sigmask(SIG_UNBLOCK, &both, NULL));
    CHECK(by == gettid());
    puts("ok");
    return 0;
}
