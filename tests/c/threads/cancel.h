// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Cancels a thread in a blocking call, before it, and while cancellation is off.
#ifndef CANCEL_H
#define CANCEL_H

#include "threads.h"

struct blocking {
    const char *name;
    void (*call)(void); // blocks until cancelled
};

static struct {
    const struct blocking *of;
    volatile pid_t tid;
    volatile bool entered, cancelled_before;
    int cleaned;
} victim;

static void count_cleanup(void *unused) { victim.cleaned++; }

static void *run_victim(void *before) {
    int old;
    pthread_cleanup_push(count_cleanup, NULL);
    if (before) {
        OK(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old));
        while (!victim.cancelled_before)
            sched_yield();
        usleep(1000); // no cancellation point now
        OK(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &old));
    }
    victim.tid = gettid();
    victim.of->call();
    pthread_cleanup_pop(0);
    return "not cancelled";
}

// Each call is left by a cancellation that comes while it blocks, and one that came before.
__attribute__((unused)) static void cancel_each(const struct blocking *table, int count) {
    for (int i = 0; i < count; i++) {
        for (intptr_t before = 0; before < 2; before++) {
            victim.of = &table[i];
            victim.tid = 0;
            victim.cleaned = 0;
            victim.cancelled_before = false;
            pthread_t thread = start(run_victim, (void *)before);
            if (!before) {
                while (victim.tid == 0)
                    sched_yield();
                wait_until_asleep(victim.tid);
            }
            OK(pthread_cancel(thread));
            victim.cancelled_before = true;
            CHECK(join(thread) == PTHREAD_CANCELED);
            CHECK(victim.cleaned == 1);
        }
        printf("%s\n", table[i].name);
        fflush(stdout);
    }
}

#define CANCEL_EACH(table) cancel_each(table, sizeof(table) / sizeof *(table))

#endif
