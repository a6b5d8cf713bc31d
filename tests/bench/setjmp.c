// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// setjmp and longjmp: nanoseconds of one call of each function here.
#include "measure.h"

#include <setjmp.h>

#define NOINLINE __attribute__((noinline))

enum { ROUNDS = 200, JUMPS = 1000 };

static jmp_buf env;
static volatile int seed = 3, sink;
static volatile double result;

// Alone: what it costs to be able to come back.
NOINLINE static int only_setjmp(void) { return setjmp(env) != 0; }

NOINLINE static void jump(int value) { longjmp(env, value); }

NOINLINE static int set_and_jump(int value) {
    if (setjmp(env) == 0)
        jump(value + 1);
    return value;
}

// JUMPS of them to a buffer that is set once.
NOINLINE static void only_longjmp(void) {
    volatile int count = 0;
    setjmp(env);
    if (count++ < JUMPS)
        longjmp(env, 1);
}

NOINLINE static void work(int value) { sink = value; }

// As interpreters do it: a buffer on the stack, and a call that may jump.
NOINLINE static int protected_call(void (*function)(int), int value) {
    struct {
        jmp_buf env;
        volatile int status;
    } frame = {.status = 0};
    if (setjmp(frame.env) == 0)
        function(value);
    return frame.status;
}

// Twelve locals live across it; count decides how long the rest runs.
NOINLINE static double many_locals(int count) {
    const int a = seed, b = seed, c = seed, d = seed, e = seed, f = seed, g = seed, h = seed;
    const double p = seed, q = seed, r = seed, s = seed;
    if (setjmp(env) != 0)
        return 0;
    double sum = a + b + c + d + e + f + g + h;
    for (int i = 0; i < count; i++) {
        int x = a * i + b, y = c * i ^ d, z = (e + i) * f, w = g - i * h;
        sum += (x + p) * q + (y + r) * s + (z - p) * r + (w - q) * s;
        work(i);
    }
    return sum;
}

int main(void) {
    MEASURE("setjmp", 20000, only_setjmp());
    MEASURE("setjmp+longjmp", 20000, set_and_jump(i));
    MEASURE("1000-longjmps", 20, only_longjmp());
    MEASURE("protected-call", 20000, protected_call(work, i));
    MEASURE("12-locals", 20000, result = many_locals(0));
    MEASURE("12-locals+loop-of-10", 20000, result = many_locals(10));
    return 0;
}
