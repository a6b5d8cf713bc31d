// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a timer that signals one thread
#include "signals.h"

#include <sys/syscall.h>

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

static __thread volatile int hits;

static void on_signal(int sig) { hits++; }

static void *work(void *unused) {
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGRTMIN + 2};
    struct itimerspec spec = {{0, 1000000}, {0, 1000000}};
    event.sigev_notify_thread_id = gettid();
    OK(timer_create(CLOCK_MONOTONIC, &event, &timer));
    OK(timer_settime(timer, 0, &spec, NULL));
    while (hits < 10)
        ;
    OK(timer_delete(timer));
    return NULL;
}

int main(void) {
    pthread_t thread[3];
    handle(SIGRTMIN + 2, on_signal, 0);
    for (int i = 0; i < 3; i++)
        OK(pthread_create(&thread[i], NULL, work, NULL));
    for (int i = 0; i < 3; i++)
        OK(pthread_join(thread[i], NULL));
    CHECK(hits == 0);
    puts("ok");
    return 0;
}
