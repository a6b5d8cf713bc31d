// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: signals stop a loop that makes no call
#include "signals.h"

static volatile sig_atomic_t hits;
static sigjmp_buf back;

static void count(int sig) { hits++; }

static void leave(int sig) {
    if (++hits >= 50)
        siglongjmp(back, 1);
}

int main(void) {
    struct itimerval often = {{0, 1000}, {0, 1000}}, never = {0};
    handle(SIGALRM, count, 0);
    OK(setitimer(ITIMER_REAL, &often, NULL));
    volatile unsigned long long turns = 0;
    while (hits < 100)
        turns = turns * 3 + 1;
    OK(setitimer(ITIMER_REAL, &never, NULL));
    puts("hundred");
    hits = 0;
    handle(SIGALRM, leave, 0);
    if (sigsetjmp(back, 1) == 0) {
        OK(setitimer(ITIMER_REAL, &often, NULL));
        for (;;)
            ;
    }
    OK(setitimer(ITIMER_REAL, &never, NULL));
    puts("left");
    fflush(stdout);
    CHECK(signal(SIGALRM, SIG_DFL) == leave);
    OK(setitimer(ITIMER_REAL, &often, NULL));
    for (;;)
        ;
}
