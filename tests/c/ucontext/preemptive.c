// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a timer's handler swaps contexts: endless loops share the processor
#include "coroutine.h"

#include <signal.h>
#include <sys/time.h>

#define TASKS 4

static ucontext_t tasks[TASKS], back;
static char stacks[TASKS][STACK_SIZE];
static volatile int current, switches;
static volatile unsigned long counts[TASKS];
static sigset_t alarm_set;

static void on_alarm(int sig) {
    (void)sig;
    int last = current;
    if (++switches > 60)
        setcontext(&back);
    current = (current + 1) % TASKS;
    CHECK(swapcontext(&tasks[last], &tasks[current]) == 0);
}

static void spin(unsigned high, unsigned low) {
    volatile unsigned long *count = joined(high, low);
    CHECK(sigprocmask(SIG_UNBLOCK, &alarm_set, NULL) == 0);
    double x = 1;
    for (;;) {
        x = x * 1.0000001 + 1e-9; // in registers
        CHECK(x > 1);
        if (x > 1e6)
            x = 1;
        ++*count;
    }
}

int main(void) {
    const struct sigaction action = {.sa_handler = on_alarm, .sa_flags = SA_RESTART};
    const struct itimerval every = {{0, 2000}, {0, 2000}}, none = {{0, 0}, {0, 0}};
    // A task begins with the signal blocked: between unblocking it and the switch, another one
    // would switch as well, and save over what comes next.
    sigemptyset(&alarm_set);
    sigaddset(&alarm_set, SIGALRM);
    CHECK(sigprocmask(SIG_BLOCK, &alarm_set, NULL) == 0);
    for (int i = 0; i < TASKS; i++)
        prepare(&tasks[i], stacks[i], STACK_SIZE, spin, (void *)&counts[i], NULL);
    CHECK(sigaction(SIGALRM, &action, NULL) == 0);
    volatile int returns = 0;
    CHECK(getcontext(&back) == 0);
    if (returns++ == 0) {
        CHECK(setitimer(ITIMER_REAL, &every, NULL) == 0);
        setcontext(&tasks[0]);
    }
    CHECK(setitimer(ITIMER_REAL, &none, NULL) == 0);
    for (int i = 0; i < TASKS; i++)
        CHECK(counts[i] > 1000);
    puts("every task ran");
    return 0;
}
