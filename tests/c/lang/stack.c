// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: alloca, variable arrays, large frames and 10,000 levels of recursion
#include "../check.h"

#include <alloca.h>
#include <stdint.h>
#include <string.h>

__attribute__((noinline)) static uint32_t variable(int size) {
    int array[size], square[size][size + 1];
    for (int i = 0; i < size; i++) {
        array[i] = i * i;
        for (int j = 0; j <= size; j++)
            square[i][j] = i * 100 + j;
    }
    return (uint32_t)(sizeof array + sizeof square) +
           (uint32_t)(array[size - 1] + square[size - 1][size]);
}

__attribute__((noinline)) static char *filled(char *previous, int depth) {
    char *block = alloca((size_t)depth * 10 + 1);
    memset(block, depth & 0x7f, (size_t)depth * 10);
    block[depth * 10] = '\0';
    CHECK(previous == NULL || previous[0] == ((depth + 1) & 0x7f));
    if (depth > 1)
        filled(block, depth - 1);
    for (int i = 0; i < depth * 10; i++)
        CHECK(block[i] == (depth & 0x7f));
    return previous;
}

__attribute__((noinline)) static int large(int seed) {
    volatile unsigned char frame[1 << 20];
    for (int i = 0; i < 1 << 20; i += 4096)
        frame[i] = (unsigned char)(seed + i / 4096);
    int sum = 0;
    for (int i = 0; i < 1 << 20; i += 4096)
        sum += frame[i];
    return sum;
}

__attribute__((noinline)) static uint64_t deep(int depth, uint64_t value) {
    volatile uint64_t local = value + (uint64_t)depth;
    return depth == 0 ? local : deep(depth - 1, local * 3) ^ local;
}

static int ackermann(int m, int n) {
    return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

int main(void) {
    for (int size = 1; size < 60; size += 13)
        printf("%u ", variable(size));
    printf("%d\n", large(1) + large(100));
    filled(NULL, 100);
    printf("%016llx\n", (unsigned long long)deep(10000, 7));
    printf("%d\n", ackermann(2, 300));
    _Alignas(64) char aligned[64];
    CHECK((uintptr_t)opaque(aligned) % 64 == 0);
    return 0;
}
