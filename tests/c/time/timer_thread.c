// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SIGEV_THREAD calls a function in a new thread, SIGEV_THREAD_ID sends to one thread
// libs: -lrt -lpthread
#include "../check.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <string.h>
#include <time.h>

static sem_t done;
static pthread_t main_thread;
static volatile int sum;

static void notify(union sigval value) {
    CHECK(!pthread_equal(pthread_self(), main_thread));
    sum += *(int *)value.sival_ptr;
    CHECK(sem_post(&done) == 0);
}

static volatile pid_t receiver, received_by;

static void on_signal(int sig, siginfo_t *info, void *context) {
    (void)sig, (void)context;
    CHECK(info->si_value.sival_int == 9);
    received_by = gettid();
}

static void *wait_for_signal(void *argument) {
    (void)argument;
    receiver = gettid();
    CHECK(sem_post(&done) == 0);
    while (!received_by)
        usleep(1000);
    return NULL;
}

int main(void) {
    static int number = 21;
    struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = notify};
    timer_t timer;
    main_thread = pthread_self();
    event.sigev_value.sival_ptr = &number;
    CHECK(sem_init(&done, 0, 0) == 0);
    CHECK(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    CHECK(timer_settime(timer, 0, &(struct itimerspec){.it_value = {0, 1000000}}, NULL) == 0);
    CHECK(sem_wait(&done) == 0);
    CHECK(sum == 21);
    puts("once");
    CHECK(timer_settime(timer, 0, &(struct itimerspec){{0, 2000000}, {0, 2000000}}, NULL) == 0);
    for (int i = 0; i < 5; i++)
        CHECK(sem_wait(&done) == 0);
    CHECK(timer_delete(timer) == 0);
    puts("repeated");

    pthread_t thread;
    const struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO};
    CHECK(sigaction(SIGUSR1, &action, NULL) == 0);
    CHECK(pthread_create(&thread, NULL, wait_for_signal, NULL) == 0);
    while (receiver == 0) // others may still be on their way
        CHECK(sem_wait(&done) == 0);
    event = (struct sigevent){.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGUSR1};
    event.sigev_value.sival_int = 9;
    event._sigev_un._tid = receiver;
    CHECK(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    CHECK(timer_settime(timer, 0, &(struct itimerspec){.it_value = {0, 1000000}}, NULL) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(received_by == receiver && receiver != gettid());
    CHECK(timer_delete(timer) == 0);
    puts("one thread");
    return 0;
}
