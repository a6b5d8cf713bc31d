// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: siglongjmp out of SIGALRM's handler, which interrupts loops and calls at any point
// levels: -O0 -O1 -O2 -O3
#include "../check.h"

#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/time.h>

#define TIMES 200

static sigjmp_buf env;
static volatile sig_atomic_t ready;
static volatile unsigned seed = 5;

static void start_timer(int microseconds, int interval) {
    const struct itimerval timer = {{0, interval}, {0, microseconds}};
    CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
}

static void on_alarm(int sig) {
    if (!ready) { // not so far, on a busy machine
        start_timer(100, 0);
        return;
    }
    ready = 0;
    siglongjmp(env, sig);
}

__attribute__((noinline)) static int empty_loop(int a, int b) {
    int sum = a + b;
    volatile int entries = 0;
    int sig = sigsetjmp(env, 1);
    entries++;
    if (sig == 0) {
        ready = 1;
        for (;;)
            ;
    }
    return sum * 10 + entries;
}

// Registers and locals are full of other things when the signal comes. None of them starts as a
// copy of a value that is kept: the native compiler, which sees no way out of the loop, puts both
// into one register.
__attribute__((noinline)) static uint64_t full_loop(unsigned a, uint64_t b, double c, float d) {
    unsigned kept_a = a * 3;
    uint64_t kept_b = b * b;
    double kept_c = c + 0.5;
    float kept_d = d * 2;
    if (sigsetjmp(env, 1) == 0) {
        ready = 1;
        unsigned p = seed, q = seed, r = seed, s = seed, t = seed, u = seed;
        uint64_t v = seed, w = seed, x = seed;
        double y = seed, z = seed;
        do {
            p = p * q + r;
            q ^= p >> 3;
            r += s;
            s = s * 7 + t;
            t ^= u << 1;
            u += p | 1;
            v = v * 31 + w;
            w ^= v >> 7;
            x += v;
            y = y * 0.5 + z;
            z = z * 0.25 + 1;
        } while (x != 1 || y != -1 || (p ^ q ^ r ^ s ^ t ^ u) != 0);
        return p + v + (uint64_t)z;
    }
    return kept_a + kept_b + (uint64_t)(kept_c * 4) + (uint64_t)kept_d;
}

__attribute__((noinline)) static unsigned deeper(unsigned depth) {
    volatile unsigned local = depth;
    return depth == 0 ? 1 : deeper(local - 1) * 3 + local;
}

__attribute__((noinline)) static unsigned in_calls(unsigned a) {
    unsigned kept = a * 5;
    volatile unsigned calls = 0;
    if (sigsetjmp(env, 1) == 0) {
        ready = 1;
        for (;;)
            calls += deeper(calls % 50) != 0;
    }
    CHECK(calls != 0 || ready == 0);
    return kept;
}

// The same buffer and another one again and again, in one activation.
__attribute__((noinline)) static unsigned in_turn(unsigned rounds) {
    sigjmp_buf other;
    volatile unsigned i = 0, jumps = 0;
    unsigned kept = rounds * 9;
    while (i < rounds) {
        start_timer(200, 0);
        if (sigsetjmp(other, 0) == 0) {
            if (sigsetjmp(env, 1) == 0) {
                ready = 1;
                for (;;)
                    ;
            }
            siglongjmp(other, 2);
        } else {
            jumps++;
        }
        i++;
    }
    return kept + jumps;
}

static void on_storm(int sig) { siglongjmp(env, sig); }

// The handler may interrupt a jump, or what follows one.
__attribute__((noinline)) static unsigned storm(unsigned a, double b) {
    unsigned kept_a = a ^ 0x5555;
    double kept_b = b * 3;
    volatile unsigned jumps = 0;
    CHECK(signal(SIGALRM, on_storm) != SIG_ERR);
    if (sigsetjmp(env, 1) == 0)
        start_timer(50, 50);
    else
        jumps++;
    while (jumps < 10 * TIMES)
        ;
    CHECK(signal(SIGALRM, SIG_IGN) != SIG_ERR);
    return kept_a + (unsigned)kept_b;
}

int main(void) {
    CHECK(signal(SIGALRM, on_alarm) != SIG_ERR);
    uint64_t sums[3] = {0};
    for (int i = 0; i < TIMES; i++) {
        start_timer(200 + i, 0);
        sums[0] += (uint64_t)empty_loop(i, 7);
        start_timer(200 + i, 0);
        sums[1] += full_loop((unsigned)i, (uint64_t)i << 20, i, (float)i);
        start_timer(200 + i, 0);
        sums[2] += in_calls((unsigned)i);
    }
    for (int i = 0; i < 3; i++)
        printf("%llu\n", (unsigned long long)sums[i]);
    printf("%u\n", in_turn(TIMES));
    printf("%u\n", storm(3, 2.5));
    return 0;
}
