// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: pthread_kill interrupts the call of the thread that it is for
#include "signals.h"

static __thread volatile int hits;
static volatile pid_t tid;

static void on_signal(int sig) { hits++; }

static void *block(void *unused) {
    tid = gettid();
    CHECK_ERRNO(pause(), EINTR);
    CHECK(hits == 1);
    return "interrupted";
}

static void *spin(void *unused) {
    tid = gettid();
    while (hits < 5)
        ;
    return "stopped";
}

int main(void) {
    pthread_t thread;
    void *result;
    handle(SIGUSR1, on_signal, 0);
    for (int i = 0; i < 20; i++) {
        tid = 0;
        OK(pthread_create(&thread, NULL, block, NULL));
        while (tid == 0)
            sched_yield();
        wait_until_asleep(getpid(), tid);
        OK(pthread_kill(thread, SIGUSR1));
        OK(pthread_join(thread, &result));
        CHECK(strcmp(result, "interrupted") == 0);
    }
    OK(pthread_create(&thread, NULL, spin, NULL));
    while (pthread_tryjoin_np(thread, &result) != 0) {
        OK(pthread_kill(thread, SIGUSR1));
        usleep(1000);
    }
    puts(result);
    CHECK(hits == 0);
    return 0;
}
