// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: cancellation in waits for conditions, semaphores, threads; never in mutexes
#include "cancel.h"

#include <semaphore.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, held = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static sem_t sem;
static pthread_t forever;

static void unlock(void *unused) {
    OK(pthread_mutex_unlock(&mutex)); // it is held again when a wait is left
}

static void do_cond_wait(void) {
    OK(pthread_mutex_lock(&mutex));
    pthread_cleanup_push(unlock, NULL);
    pthread_cond_wait(&cond, &mutex);
    pthread_cleanup_pop(0);
}

static void do_cond_timedwait(void) {
    struct timespec until = in_ms(CLOCK_REALTIME, 3600000);
    OK(pthread_mutex_lock(&mutex));
    pthread_cleanup_push(unlock, NULL);
    pthread_cond_timedwait(&cond, &mutex, &until);
    pthread_cleanup_pop(0);
}

static void do_cond_clockwait(void) {
    struct timespec until = in_ms(CLOCK_MONOTONIC, 3600000);
    OK(pthread_mutex_lock(&mutex));
    pthread_cleanup_push(unlock, NULL);
    pthread_cond_clockwait(&cond, &mutex, CLOCK_MONOTONIC, &until);
    pthread_cleanup_pop(0);
}

static void do_sem_wait(void) { sem_wait(&sem); }
static void do_sem_timedwait(void) {
    struct timespec until = in_ms(CLOCK_REALTIME, 3600000);
    sem_timedwait(&sem, &until);
}
static void do_join(void) { pthread_join(forever, NULL); }
static void do_timedjoin(void) {
    struct timespec until = in_ms(CLOCK_REALTIME, 3600000);
    pthread_timedjoin_np(forever, NULL, &until);
}

static void *sleep_forever(void *unused) {
    for (;;)
        pause();
}

static void *lock_held(void *tid) {
    *(volatile pid_t *)tid = gettid();
    OK(pthread_mutex_lock(&held));
    OK(pthread_mutex_unlock(&held));
    return "has it";
}

int main(void) {
    OK(sem_init(&sem, 0, 0));
    forever = start(sleep_forever, NULL);
    static const struct blocking table[] = {
        {"pthread_cond_wait", do_cond_wait},
        {"pthread_cond_timedwait", do_cond_timedwait},
        {"pthread_cond_clockwait", do_cond_clockwait},
        {"sem_wait", do_sem_wait},
        {"sem_timedwait", do_sem_timedwait},
        {"pthread_join", do_join},
        {"pthread_timedjoin_np", do_timedjoin},
    };
    CANCEL_EACH(table);
    OK(pthread_cancel(forever));
    CHECK(join(forever) == PTHREAD_CANCELED); // the cancelled ones have not taken it

    volatile pid_t tid = 0;
    OK(pthread_mutex_lock(&held));
    pthread_t thread = start(lock_held, (void *)&tid);
    while (tid == 0)
        sched_yield();
    wait_until_asleep(tid);
    OK(pthread_cancel(thread));
    usleep(10000);
    OK(pthread_mutex_unlock(&held));
    puts(join(thread));
    return 0;
}
