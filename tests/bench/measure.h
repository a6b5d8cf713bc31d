// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// How the programs here measure: the fastest of ROUNDS short rounds, since other work on the
// machine only ever adds time.
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdio.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

#define MEASURE(name, calls, call)                                                                 \
    do {                                                                                           \
        double best = 1e18;                                                                        \
        for (int round = 0; round < ROUNDS; round++) {                                             \
            double start = now();                                                                  \
            for (int i = 0; i < calls; i++)                                                        \
                call;                                                                              \
            double time = (now() - start) / calls;                                                 \
            if (time < best)                                                                       \
                best = time;                                                                       \
        }                                                                                          \
        printf("%s %.1f\n", name, best);                                                           \
    } while (0)

#endif
