// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SIGFPE of a division, SIGILL of a trap; their handlers jump out
#include "signals.h"

static sigjmp_buf back;
static siginfo_t got;

static void on_fault(int sig, siginfo_t *info, void *context) {
    got = *info;
    siglongjmp(back, 1);
}

__attribute__((noinline)) static int divide(volatile int *a, volatile int *b) { return *a / *b; }
__attribute__((noinline)) static long long remainder64(volatile long long *a,
                                                       volatile long long *b) {
    return *a % *b;
}

int main(void) {
    volatile int a = 5, zero = 0, most = (int)0x80000000u, minus = -1, sum = 0;
    volatile long long b = 7, zero64 = 0;
    handle_info(SIGFPE, on_fault, 0);
    handle_info(SIGILL, on_fault, 0);
    for (volatile int i = 0; i < 100; i++) {
        if (sigsetjmp(back, 1) == 0)
            sum += divide(&a, &zero);
        else
            CHECK(got.si_signo == SIGFPE && got.si_code == FPE_INTDIV);
        if (sigsetjmp(back, 1) == 0)
            sum += (int)remainder64(&b, &zero64);
        else
            CHECK(got.si_signo == SIGFPE && got.si_code == FPE_INTDIV);
        if (sigsetjmp(back, 1) == 0)
            sum += divide(&most, &minus);
        else
            CHECK(got.si_signo == SIGFPE);
        if (sigsetjmp(back, 1) == 0)
            __builtin_trap();
        else
            CHECK(got.si_signo == SIGILL);
    }
    printf("%d\n", sum);
    return 0;
}
