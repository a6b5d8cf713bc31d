// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: siglongjmp out of a computation and of blocking calls, by a timer
#include "signals.h"

static sigjmp_buf back;
static int ends[2];

static void on_alarm(int sig) { siglongjmp(back, 1); }

__attribute__((noinline)) static unsigned compute(volatile unsigned *x) {
    for (;;)
        *x = *x * 5 + 1;
}

__attribute__((noinline)) static void block(int how) {
    char byte;
    sigset_t none;
    volatile unsigned x = 1;
    switch (how) {
    case 0:
        compute(&x);
    case 1:
        read(ends[0], &byte, 1);
        break;
    case 2:
        sleep(1000);
        break;
    case 3:
        sigemptyset(&none);
        sigsuspend(&none);
    }
}

int main(void) {
    struct itimerval soon = {{0}, {0, 3000}};
    OK(pipe(ends));
    handle(SIGALRM, on_alarm, SA_RESTART);
    for (volatile int i = 0; i < 40; i++) {
        if (sigsetjmp(back, 1) == 0) {
            OK(setitimer(ITIMER_REAL, &soon, NULL));
            block(i % 4);
            CHECK(!"not reached");
        }
    }
    puts("ok");
    return 0;
}
