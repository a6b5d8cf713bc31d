// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Nanoseconds per call of the cheapest system call, and of one byte read and written: the fastest
// of many short rounds, since other work on the machine only ever adds time.
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 200, CALLS = 2000 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

#define MEASURE(name, call)                                                                        \
    do {                                                                                           \
        double best = 1e18;                                                                        \
        for (int round = 0; round < ROUNDS; round++) {                                             \
            double start = now();                                                                  \
            for (int i = 0; i < CALLS; i++)                                                        \
                call;                                                                              \
            double time = (now() - start) / CALLS;                                                 \
            if (time < best)                                                                       \
                best = time;                                                                       \
        }                                                                                          \
        printf("%s %.1f\n", name, best);                                                           \
    } while (0)

int main(void) {
    char byte = 0;
    int zero = open("/dev/zero", O_RDONLY), null = open("/dev/null", O_WRONLY);
    if (zero < 0 || null < 0)
        return 1;
    MEASURE("getppid", getppid());
    MEASURE("read", (void)!read(zero, &byte, 1));
    MEASURE("write", (void)!write(null, &byte, 1));
    struct timespec t;
    MEASURE("clock_gettime", clock_gettime(CLOCK_MONOTONIC, &t));
    return 0;
}
