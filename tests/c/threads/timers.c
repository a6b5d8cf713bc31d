// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: timers that start a thread at each end
#include "threads.h"

#include <semaphore.h>
#include <signal.h>

static sem_t fired;
static pthread_t creator;

static void notify(union sigval value) {
    CHECK(!pthread_equal(pthread_self(), creator));
    CHECK(value.sival_int == 99);
    OK(sem_post(&fired));
}

int main(void) {
    timer_t timer;
    struct sigevent event = {
        .sigev_notify = SIGEV_THREAD, .sigev_notify_function = notify, .sigev_value.sival_int = 99};
    struct itimerspec often = {{0, 2000000}, {0, 2000000}};
    creator = pthread_self();
    OK(sem_init(&fired, 0, 0));
    OK(timer_create(CLOCK_MONOTONIC, &event, &timer));
    OK(timer_settime(timer, 0, &often, NULL));
    for (int i = 0; i < 20; i++)
        OK(sem_wait(&fired));
    OK(timer_delete(timer));
    puts("ok");
    return 0;
}
