// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Undefined behaviour of every kind that UBSan reports, for tests/ubsan.bats. The program goes on
// after each; what cannot go on happens if its name is the argument.
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CASE __attribute__((noinline)) static void
#define HIDE(value)                                                                                \
    ({                                                                                             \
        __typeof__(value) volatile hidden = (value);                                               \
        hidden;                                                                                    \
    })

enum colour { RED, GREEN = 3 };
struct pair {
    int a;
    long long b;
};
static volatile long long sink;
static _Alignas(16) char bytes[64];

CASE add(void) {
    sink = HIDE(INT_MAX) + HIDE(1);
    sink = HIDE(LLONG_MIN) + HIDE(-1LL);
    sink = (long long)(HIDE((__int128)1 << 126) + HIDE((__int128)3 << 125));
}
CASE subtract(void) {
    sink = HIDE(INT_MIN) - HIDE(7);
    sink = HIDE(-2LL) - HIDE(LLONG_MAX);
}
CASE multiply(void) { sink = HIDE(65536) * HIDE(-65537); }
CASE negate(void) { sink = -HIDE(INT_MIN); }
CASE divide(void) {
    sink = HIDE(INT_MIN) / HIDE(-1);
    sink = HIDE(LLONG_MIN) % HIDE(-1LL);
}
CASE divide_by_zero(void) {
    int zero = HIDE(0);
    if (sink == 0x1234567)
        sink = 1 / zero;
}
CASE shift(void) {
    sink = HIDE(1) << HIDE(32);
    sink = HIDE(1LL) >> HIDE(-3);
    sink = HIDE(-5) << HIDE(2);
    sink = HIDE(0x40000000) << HIDE(2);
    sink = HIDE(1u) << HIDE(40LL);
}
CASE bounds(void) {
    int row[4] = {1, 2, 3, 4}, table[2][3] = {{0}};
    sink = row[HIDE(4)] + table[HIDE(2)][HIDE(0)];
    sink = row[HIDE(-1)];
}
CASE misaligned(void) {
    for (int i = 0; i < 64; i++)
        bytes[i] = (char)(i * 3);
    sink = *(int *)HIDE((void *)(bytes + 5));
    *(short *)HIDE((void *)(bytes + 3)) = 1;
    sink = ((struct pair *)HIDE((void *)(bytes + 12)))->b;
}
CASE values(void) {
    unsigned char two = 2;
    bool odd;
    memcpy(&odd, &two, 1);
    sink = HIDE(*(bool *)HIDE(&odd));
}
CASE floats(void) {
    sink = (int)HIDE(1e10);
    sink = (unsigned char)HIDE(-1.5f);
    sink = (long long)HIDE(-1.0e30L);
    sink = (int)HIDE(__builtin_nan(""));
    sink = (int)HIDE(__builtin_inff());
}
CASE builtins(void) {
    sink = __builtin_clz(HIDE(0u));
    sink = __builtin_ctzll(HIDE(0ull));
}
CASE vla(void) {
    int size = HIDE(-3);
    if (sink == 0x1234567)
        return;
    char room[size];
    sink = (long long)sizeof room;
}
__attribute__((nonnull(2))) __attribute__((noinline)) static void wants(int a, void *p) {
    sink = a + (p != 0);
}
__attribute__((returns_nonnull)) __attribute__((noinline)) static void *gives(void *p) { return p; }
CASE null_argument(void) { wants(1, HIDE((void *)0)); }
CASE null_result(void) { sink = gives(HIDE((void *)0)) != 0; }
CASE pointers(void) {
    char *p = HIDE((char *)0);
    sink = (long long)(intptr_t)(p + HIDE(5));
    sink = (long long)(intptr_t)(p + HIDE(0));
}
CASE assumption(void) {
    char *p = __builtin_assume_aligned(HIDE((void *)(bytes + 4)), 16);
    sink = *p;
    p = __builtin_assume_aligned(HIDE((void *)(bytes + 6)), 8, 2);
    p = __builtin_assume_aligned(HIDE((void *)(bytes + 6)), 8, 1);
    sink = *p;
}
CASE unsigned_overflow(void) {
    sink = HIDE(UINT_MAX) + HIDE(2u);
    sink = HIDE(1u) - HIDE(2u);
    sink = -HIDE(5u);
}
CASE conversions(void) {
    sink = (signed char)0;
    signed char c = HIDE(300);
    unsigned int u = HIDE(-1);
    unsigned char d = HIDE(-7);
    struct {
        unsigned f : 3;
    } bits = {HIDE(9)};
    sink = c + u + d + bits.f;
}
CASE float_division(void) { sink = HIDE(1.0) / HIDE(0.0) > 1; }
__attribute__((noinline)) static void nullable(int *_Nonnull p) { sink = p != 0; }
__attribute__((noinline)) static int *_Nonnull giving(int *p) { return p; }
CASE nullability(void) {
    nullable(HIDE((int *)0));
    sink = giving(HIDE((int *)0)) != 0;
    int *_Nonnull q = HIDE((int *)0);
    sink = q != 0;
}
__attribute__((noinline)) static void unreachable(void) {
    if (sink != 99)
        __builtin_unreachable();
}

int main(int argc, char **argv) {
    add();
    add(); // each place once
    subtract();
    multiply();
    negate();
    if (argc > 1 && strcmp(argv[1], "divide") == 0)
        divide();
    divide_by_zero();
    shift();
    bounds();
    misaligned();
    values();
    floats();
    builtins();
    if (argc > 1 && strcmp(argv[1], "vla") == 0)
        vla();
    null_argument();
    null_result();
    pointers();
    assumption();
    unsigned_overflow();
    conversions();
    float_division();
    nullability();
    fflush(stdout);
    if (argc > 1 && strcmp(argv[1], "null") == 0)
        sink = *HIDE((int *)0);
    if (argc > 1 && strcmp(argv[1], "unreachable") == 0)
        unreachable();
    return 3;
}
