// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Threads and signals: nanoseconds of one operation, the fastest of many short rounds, since other
// work on the machine only ever adds time; and the memory of a thread.
#include "measure.h"

#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_futex
#define SYS_futex SYS_futex_time64
#endif

enum { ROUNDS = 50, LIVE = 1000 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static int turn, done;
static volatile int handled;

static void *nothing(void *unused) { return unused; }

static void create_and_join(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, nothing, NULL) != 0 || pthread_join(thread, NULL) != 0)
        exit(1);
}

static void lock_and_unlock(void) {
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
}

// Hands the turn to the other thread and waits until it comes back; mine is 0 or 1.
static void swap_by_cond(int mine) {
    pthread_mutex_lock(&mutex);
    turn = !mine;
    pthread_cond_signal(&cond);
    while (turn != mine && !done)
        pthread_cond_wait(&cond, &mutex);
    pthread_mutex_unlock(&mutex);
}

static void swap_by_futex(int mine) {
    __atomic_store_n(&turn, !mine, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &turn, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    while (__atomic_load_n(&turn, __ATOMIC_SEQ_CST) != mine)
        syscall(SYS_futex, &turn, FUTEX_WAIT_PRIVATE, !mine, NULL, NULL, 0);
}

static void *answer_by_cond(void *unused) {
    while (!done)
        swap_by_cond(1);
    return unused;
}

static void *answer_by_futex(void *unused) {
    while (!__atomic_load_n(&done, __ATOMIC_SEQ_CST))
        swap_by_futex(1);
    return unused;
}

static void on_signal(int sig) { handled = sig; }

static void on_signal_info(int sig, siginfo_t *info, void *context) {
    (void)info, (void)context;
    handled = sig;
}

static long resident_kib(void) {
    char line[128];
    long value = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, "VmRSS:", 6) == 0)
            value = atol(line + 6);
    fclose(status);
    return value;
}

static pthread_barrier_t all;

static void *wait_for_all(void *unused) {
    pthread_barrier_wait(&all);
    pthread_barrier_wait(&all);
    return unused;
}

static void measure_memory(void) {
    static pthread_t thread[LIVE];
    pthread_barrier_init(&all, NULL, LIVE + 1);
    pthread_attr_t attributes; // the default stacks would not fit into 4 GiB
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 128 * 1024);
    long before = resident_kib();
    for (int i = 0; i < LIVE; i++)
        if (pthread_create(&thread[i], &attributes, wait_for_all, NULL) != 0)
            exit(1);
    pthread_barrier_wait(&all);
    printf("KiB-per-thread %.1f\n", (double)(resident_kib() - before) / LIVE);
    pthread_barrier_wait(&all);
    for (int i = 0; i < LIVE; i++)
        pthread_join(thread[i], NULL);
}

// One round trip needs two threads that wait for each other: both on one processor, so that the
// time is that of switching, not of waking a processor that sleeps.
static void share_processor(void) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(sched_getcpu(), &set);
    if (sched_setaffinity(0, sizeof set, &set) != 0)
        exit(1);
}

int main(void) {
    pthread_t thread;
    share_processor();
    MEASURE("create+join", 50, create_and_join());
    MEASURE("mutex", 5000, lock_and_unlock());
    pthread_create(&thread, NULL, answer_by_cond, NULL);
    MEASURE("condition-round-trip", 100, swap_by_cond(0));
    pthread_mutex_lock(&mutex);
    done = 1;
    pthread_cond_signal(&cond);
    pthread_mutex_unlock(&mutex);
    pthread_join(thread, NULL);
    done = turn = 0;
    pthread_create(&thread, NULL, answer_by_futex, NULL);
    MEASURE("futex-round-trip", 100, swap_by_futex(0));
    __atomic_store_n(&done, 1, __ATOMIC_SEQ_CST);
    __atomic_store_n(&turn, 1, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, &turn, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    pthread_join(thread, NULL);
    signal(SIGUSR1, on_signal);
    MEASURE("raise+handler", 500, raise(SIGUSR1));
    struct sigaction action = {.sa_sigaction = on_signal_info, .sa_flags = SA_SIGINFO};
    sigaction(SIGUSR1, &action, NULL);
    pid_t self = getpid();
    MEASURE("kill+handler", 500, kill(self, SIGUSR1));
    sigset_t set;
    sigemptyset(&set);
    MEASURE("sigprocmask", 500, sigprocmask(SIG_BLOCK, &set, NULL));
    measure_memory();
    return 0;
}
