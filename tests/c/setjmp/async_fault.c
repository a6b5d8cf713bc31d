// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: siglongjmp out of handlers of faults and traps in the function that called sigsetjmp
// levels: -O0 -O1 -O2 -O3
#include "../check.h"

#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#define TIMES 1000

static sigjmp_buf env;
static volatile int seed = 5;

static void jump(int sig) { siglongjmp(env, sig); }

// No call but sigsetjmp.
__attribute__((noinline)) static int store_null(int a, int b) {
    int product = a * b;
    volatile int step = 0;
    int sig = sigsetjmp(env, 1);
    if (sig == 0) {
        step = 1;
        *(volatile int *)opaque(NULL) = a;
        step = 2;
    }
    return product * 100 + sig * 10 + step;
}

__attribute__((noinline)) static int load_null(int a) {
    if (sigsetjmp(env, 1) == 0)
        return *(volatile int *)opaque(NULL) + a;
    return -a;
}

__attribute__((noinline)) static int divide(int a, int b) {
    int half = a / 2, sig = sigsetjmp(env, 1);
    if (sig == 0)
        return a / b;
    return half + sig;
}

__attribute__((noinline)) static int stop(int a) {
    int sig = sigsetjmp(env, 1);
    if (sig == 0)
        __builtin_trap();
    return a + sig;
}

// What a garbage collector does: the fault comes after other calls, and the next try after a jump.
__attribute__((noinline)) static int readable(const char *page, int size, int pages) {
    int count = 0;
    const char *end = page + size * pages;
    for (; page < end; page += size) {
        volatile char first;
        if (sigsetjmp(env, 1) == 0) {
            first = *(volatile const char *)page;
            count++;
        }
    }
    return count;
}

// The region of the second is left when the fault comes; many values live across it.
__attribute__((noinline)) static double many(double x, int64_t n, float f, unsigned u) {
    double root = x * x;
    int64_t cube = n * n * n;
    float half = f / 2;
    unsigned turned = ~u;
    char text[16];
    volatile int jumps = 0;
    if (sigsetjmp(env, 1) != 0)
        jumps++;
    strcpy(text, jumps ? "jumped" : "first");
    if (jumps == 0) {
        double a = seed, b = seed, c = seed, d = seed;
        int64_t k = seed, l = seed, m = seed;
        unsigned v = (unsigned)seed, w = (unsigned)seed;
        for (int i = 0; i < 20; i++) {
            a = a * b + c;
            b = b * d - a;
            k = k * l + m;
            l ^= k >> 3;
            m += l;
            v = v * 31 + w;
            w ^= v >> 5;
        }
        *(volatile int *)opaque(NULL) = (int)(a + b + (double)k + v + w);
    }
    CHECK(strcmp(text, "jumped") == 0);
    return root + (double)cube + half + turned;
}

int main(void) {
    const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    for (int i = 0; i < 4; i++)
        CHECK(signal(signals[i], jump) != SIG_ERR);
    int64_t sums[5] = {0};
    for (int i = 0; i < TIMES; i++) {
        sums[0] += store_null(i, 3);
        sums[1] += load_null(i);
        sums[2] += divide(i, (int)(long)opaque(NULL));
        sums[3] += divide(INT_MIN, -1);
        sums[4] += stop(i);
    }
    for (int i = 0; i < 5; i++)
        printf("%lld\n", (long long)sums[i]);

    int size = 4096, pages = 64;
    char *area = mmap(NULL, (size_t)(size * pages), PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED);
    for (int i = 0; i < pages; i += 3)
        CHECK(mprotect(area + i * size, (size_t)size, PROT_NONE) == 0);
    printf("%d readable\n", readable(area, size, pages));

    for (int i = 1; i < 20; i++)
        printf("%.6g\n", many(i * 1.5, i, (float)i, (unsigned)i));
    return 0;
}
