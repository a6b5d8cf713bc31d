// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: between integers and floating point of all sizes, in range and rounded
#include "../check.h"

#include <math.h>
#include <stdint.h>

static double v(double value) { return *(volatile double *)opaque(&value); }
static int64_t s(int64_t value) { return *(volatile int64_t *)opaque(&value); }

int main(void) {
    static const double values[] = {
        0, 0.99, -0.99, 1.5, -1.5, 2147483647, -2147483648.0, 4294967295.0, 1e15, -1e15, 9.2e18};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        double x = v(values[i]);
        printf("%lld", (long long)x);
        if (x > -2147483649.0 && x < 2147483648.0)
            printf(" %d", (int)x);
        if (x > -1 && x < 4294967296.0)
            printf(" %u", (unsigned)x);
        if (x > -1)
            printf(" %llu", (unsigned long long)x);
        printf(" %a\n", (double)(float)x);
    }
    CHECK((uint64_t)v(18446744073709549568.0) == 18446744073709549568ULL);
    CHECK((double)s(INT64_MAX) == 0x1p63 && (double)(uint64_t)s(-1) == 0x1p64);
    CHECK((double)s(9007199254740993) == 9007199254740992.0); // to even
    CHECK((float)s(16777217) == 16777216.0f && (float)s(16777219) == 16777220.0f);
    CHECK((float)(uint64_t)s(INT64_MIN) == 0x1p63f && (float)(int)s(INT32_MIN) == -0x1p31f);
    CHECK((float)v(1e300) == INFINITY && (float)v(1e-300) == 0 && isnan((float)v(NAN)));
    CHECK((float)v(0x1.000001p0) == 1.0f && (float)v(0x1.0000010000001p0) == 0x1.000002p0f);
    CHECK((long double)s(INT64_MAX) == 9223372036854775807.0L);
    CHECK((int)(signed char)(int)v(300.7) == 44 && (_Bool)v(0.1) == 1 && (_Bool)s(1LL << 32) == 1);
    CHECK((double)(float)v(0.1) > 0.1 && (float)0.1 == 0.1f);
    CHECK(0.1 + v(0.2) != 0.3 && 0.1f + (float)v(0.2f) == 0.3f);
    return 0;
}
