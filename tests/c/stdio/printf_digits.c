// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: every digit of floating-point numbers: random doubles in all formats, powers of two
// levels: -O2
#include "../check.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char text[40000];
static uint64_t state = 88172645463325252;

static uint64_t next(void) { // xorshift64
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

static uint32_t hash(uint32_t h) {
    for (const char *c = text; *c != '\0'; c++)
        h = (h ^ (unsigned char)*c) * 16777619;
    return h;
}

static double power_of_ten(int exponent) {
    double value = 1; // exact up to 10^22
    for (int i = 0; i < abs(exponent); i++)
        value *= 10;
    return exponent < 0 ? 1 / value : value;
}

// As it is, near a power of ten, or with few digits: where rounding and zeros matter.
static double number(void) {
    uint64_t bits = next();
    double value;
    switch (next() % 4) {
    case 0:
        return (double)(int64_t)(bits % 2000000) / 1000;
    case 1:
        return (double)(bits % 100) * power_of_ten((int)(next() % 40) - 20);
    case 2:
        return ldexp((double)(bits % 4096), (int)(next() % 120) - 60);
    default:
        memcpy(&value, &bits, sizeof value);
        return isnan(value) ? 0 : value;
    }
}

int main(void) {
    static const char *const formats[] = {"%.*f", "%.*e", "%.*g", "%#.*g", "%'+.*f", "%-60.*G|"};
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        uint32_t h = 2166136261;
        for (int i = 0; i < 10000; i++) {
            int precision = (int)(next() % 45);
            CHECK(snprintf(text, sizeof text, formats[f], precision, number()) > 0);
            h = hash(h);
        }
        printf("%s: %08x\n", formats[f], h);
    }
    // The same in every format of long double.
    for (int exponent = -16380; exponent <= 16380; exponent += 546) {
        long double value = ldexpl(1, exponent) + (exponent < 0 ? 0 : ldexpl(1, exponent - 50));
        CHECK(snprintf(text, sizeof text, "%.*Lf", exponent < 0 ? 80 - exponent : 3, value) > 0);
        uint32_t full = hash(2166136261);
        snprintf(text, sizeof text, "%.17Lg %.0Le %.25Lf", value, value,
                 exponent > 300 ? 0 : value);
        printf("2^%d: %08x %s\n", exponent, full, text);
    }
    return 0;
}
