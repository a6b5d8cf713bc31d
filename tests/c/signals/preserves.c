// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: an interrupted computation goes on with all its state
#include "signals.h"

#include <setjmp.h>

static volatile int hits;
static __thread int local;

__attribute__((noinline)) static double mix(double x) {
    volatile char frame[300];
    memset((void *)frame, 0x5A, sizeof frame);
    return x * 1.5 + frame[10];
}

static void on_signal(int sig) {
    jmp_buf here;
    hits++;
    errno = 1000 + hits;
    local = hits;
    mix(hits);
    if (setjmp(here) == 0)
        longjmp(here, 1);
    free(NULL);
}

// Uses the red zone, floating point and 64-bit values without a call.
__attribute__((noinline)) static unsigned long long leaf(unsigned long long x) {
    volatile unsigned long long a[6] = {x, x + 1, x + 2, x + 3, x + 4, x + 5};
    double sum = 0;
    for (int i = 0; i < 6; i++)
        sum += (double)a[i];
    return (unsigned long long)sum - a[0] - a[1] - a[2] - a[3] - a[4] - a[5];
}

int main(void) {
    struct itimerval often = {{0, 300}, {0, 300}}, never = {0};
    handle(SIGALRM, on_signal, SA_RESTART);
    OK(setitimer(ITIMER_REAL, &often, NULL));
    unsigned long long wrong = 0;
    unsigned hash = 2166136261u;
    for (unsigned i = 0; hits < 300 || i < 3000000; i++) {
        wrong += leaf(i);
        if (i < 3000000)
            hash = (hash ^ i) * 16777619u;
    }
    OK(setitimer(ITIMER_REAL, &never, NULL));
    errno = 5;
    printf("%llu %08x\n", wrong, hash);
    return 0;
}
