// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: structures by value, nested, with bit fields, unions, flexible arrays, initialisers
#include "../check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct bits {
    unsigned a : 3, b : 7;
    int c : 5;
    uint64_t d : 40;
    unsigned : 0;
    unsigned e : 1;
};
struct pair {
    int x, y;
};
struct big {
    double reals[10];
    struct pair pairs[3];
    char name[14];
};
union number {
    uint32_t bits;
    float value;
};

__attribute__((noinline)) static struct pair swap(struct pair pair) {
    return (struct pair){pair.y, pair.x};
}

__attribute__((noinline)) static struct big change(struct big big, int by) {
    for (int i = 0; i < 10; i++)
        big.reals[i] += by;
    big.pairs[1] = swap(big.pairs[1]);
    return big;
}

int main(void) {
    struct bits bits = {.a = 5, .b = 100, .c = -16, .d = 0xabcdef1234, .e = 1};
    bits.a += 4;
    bits.b++;
    bits.c--;
    bits.d <<= 4;
    printf("%u %u %d %llx %u\n", bits.a, bits.b, bits.c, (unsigned long long)bits.d, bits.e);

    struct big big = {
        .reals = {[3] = 1.5, [9] = -2}, .pairs = {[1] = {7, 8}}, .name = "thirteen char"};
    struct big changed = change(big, 10);
    printf("%g %g %d %d %s\n", changed.reals[3], changed.reals[9], changed.pairs[1].x,
           changed.pairs[1].y, changed.name);
    CHECK(big.reals[3] == 1.5 && big.pairs[1].x == 7); // passed by value

    union number number = {.value = -0.15625f};
    printf("%08x\n", number.bits);
    struct {
        int count;
        short values[];
    } *flexible = malloc(sizeof *flexible + 10 * sizeof(short));
    flexible->count = 10;
    for (short i = 0; i < flexible->count; i++)
        flexible->values[i] = (short)(i * i);
    CHECK(flexible->values[9] == 81);
    free(flexible);
    struct __attribute__((packed)) {
        char c;
        uint32_t value;
        uint16_t half;
    } packed = {'x', 0x12345678, 0xabcd};
    CHECK(sizeof packed == 7 && memcmp((char *)&packed + 1, "\x78\x56\x34\x12\xcd\xab", 6) == 0);
    CHECK(_Generic(1.0f, float : 1, default : 0) && _Generic(&packed, void * : 0, default : 1));
    CHECK(_Generic((char)1, signed char : 0, unsigned char : 0, char : 1));
    printf("%d\n", ((struct pair){.y = 3}).y + (int[]){1, 2, 3}[2]);
    return 0;
}
