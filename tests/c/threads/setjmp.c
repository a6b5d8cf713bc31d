// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: setjmp and longjmp in many threads at once
#include "threads.h"

#include <setjmp.h>

static __thread jmp_buf back;

__attribute__((noinline)) static void deep(int n, int value) {
    volatile char frame[64];
    frame[n % 64] = 1;
    if (n == 0)
        longjmp(back, value);
    deep(n - 1, value);
    frame[0]++;
}

static void *work(void *number) {
    volatile long long sum = 0;
    for (volatile int i = 1; i <= 2000; i++) {
        int value = setjmp(back);
        if (value == 0)
            deep(i % 20, i);
        CHECK(value == i);
        sum += value * (intptr_t)number;
    }
    CHECK(sum == (intptr_t)number * 2001000ll);
    return number;
}

int main(void) {
    pthread_t thread[6];
    for (intptr_t i = 0; i < 6; i++)
        thread[i] = start(work, (void *)(i + 1));
    for (intptr_t i = 0; i < 6; i++)
        CHECK((intptr_t)join(thread[i]) == i + 1);
    puts("ok");
    return 0;
}
