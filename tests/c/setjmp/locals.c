// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: locals that did not change have their values after longjmp, on every way from there
// levels: -O0 -O1 -O2 -O3
#include "../check.h"

#include <setjmp.h>
#include <signal.h>
#include <stdint.h>

enum { ROUNDS = 6, WAYS = 12 };

static sigjmp_buf env;
static volatile int asynchronous, seed = 3;

static void jump(int sig) {
    (void)sig;
    siglongjmp(env, asynchronous);
}

// Returns to setjmp with a value: by a call, or by a handler that interrupts
// this function's load.
__attribute__((noinline)) static int back(int value) {
    if (value > 0 && asynchronous == 0)
        siglongjmp(env, value);
    return seed;
}

// The values are used on different ways out of a switch, behind loops that use
// others' locals.
__attribute__((noinline)) static int64_t ways(int way, int a, int64_t b, double c, float d) {
    int e = a * seed, f = e - 7;
    int64_t g = b * b + seed, h = g >> 3;
    double i = c * d, j = i - c;
    volatile int turn = 0;
    int value = sigsetjmp(env, 1);
    turn++;
    if (turn < ROUNDS) {
        // These may take the places of what is needed only after the last jump.
        int k = seed, l = k + turn, m = l * k;
        for (int n = 0; n < way; n++) {
            k = k * 31 + l;
            l ^= m;
            m += back(0) + n;
        }
        if (asynchronous == 0)
            back(k & 1 ? turn : way + 1);
        if (way % 2 == 0)
            *(volatile int *)opaque(NULL) = k + l + m;
        return *(volatile int *)opaque(NULL) + k;
    }
    int64_t result = 0;
    switch (way % 6) {
    case 0:
        result = a + e;
        break;
    case 1:
        result = b - g;
        // fall through
    case 2:
        result += (int64_t)(c + i);
        break;
    case 3:
        for (int n = 0; n < f % 9; n++)
            result = result * 3 + h;
        break;
    case 4:
        if (j > 10)
            result = (int64_t)j + e;
        else
            result = g - f;
        break;
    default:
        while (e > 0) {
            e -= 11;
            result += back(0) + a;
        }
    }
    return result * 100 + (value > 0) + (int64_t)d + turn;
}

// One buffer after the other, in a loop; the sum is in memory, the rest in
// locals.
__attribute__((noinline)) static int64_t repeated(int count, int64_t factor) {
    volatile int64_t sum = 0;
    const int64_t square = factor * factor, cube = square * factor;
    for (volatile int i = 0; i < count; i++) {
        const int64_t here = square + i;
        if (sigsetjmp(env, 1) == 0) {
            if (i % 3 == 0)
                back(asynchronous == 0);
            if (i % 3 != 2)
                sum += *(volatile int *)opaque(i % 3 == 1 ? NULL : (void *)&seed);
            sum += here;
        } else {
            sum += cube - here;
        }
    }
    return sum + square;
}

int main(void) {
    CHECK(signal(SIGSEGV, jump) != SIG_ERR);
    for (int how = 0; how < 2; how++) {
        asynchronous = how;
        for (int way = 0; way < WAYS; way++)
            printf("%lld ",
                   (long long)ways(way, way * 7 + 1, way * 1000003, way * 1.25, (float)way));
        printf("%lld\n", (long long)repeated(9, 12345));
    }
    return 0;
}
