// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: division of complex numbers: to the last bit, exponents far apart, infinities and NaN
// libs: -lm
#include "../check.h"

#include <complex.h>
#include <float.h>
#include <math.h>
#include <stdint.h>

static uint64_t state = 1;

static uint64_t next(void) {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

/* 53 random bits, with a random exponent of at most `range`. */
static double number(int range) {
    double fraction = (double)(next() >> 11) / 0x1p53 - 0.5;
    return ldexp(fraction, (int)(next() % (2 * range + 1)) - range);
}

/* A NaN's sign is the machine's. */
static void show(double complex value) {
    double part[2] = {creal(value), cimag(value)};
    for (int i = 0; i < 2; i++)
        printf(" %a", isnan(part[i]) ? fabs(part[i]) : part[i]);
    puts("");
}

static const double special[] = {0.0,       -0.0,      1.0,      -2.5,      DBL_MAX, DBL_MIN,
                                 0x1p-1074, 0x1p-1030, INFINITY, -INFINITY, NAN};
enum { SPECIAL = sizeof special / sizeof special[0] };

int main(void) {
    const int ranges[] = {0, 4, 60, 500, 1020};
    for (int range = 0; range < 5; range++)
        for (int i = 0; i < 200; i++) {
            volatile double complex a = CMPLX(number(ranges[range]), number(ranges[range]));
            volatile double complex b = CMPLX(number(ranges[range]), number(ranges[range]));
            show(a / b);
            volatile float complex c =
                CMPLXF((float)number(ranges[range] / 8), (float)number(ranges[range] / 8));
            volatile float complex d =
                CMPLXF((float)number(ranges[range] / 8), (float)number(ranges[range] / 8));
            show(c / d);
        }
    for (int i = 0; i < SPECIAL * SPECIAL; i++)
        for (int j = 0; j < SPECIAL * SPECIAL; j++) {
            volatile double complex a = CMPLX(special[i / SPECIAL], special[i % SPECIAL]);
            volatile double complex b = CMPLX(special[j / SPECIAL], special[j % SPECIAL]);
            volatile float complex c = CMPLXF((float)creal(a), (float)cimag(a));
            volatile float complex d = CMPLXF((float)creal(b), (float)cimag(b));
            show(a / b);
            show(c / d);
        }

    volatile long double complex a = CMPLXL(3.0L, 4.0L), b = CMPLXL(1.0L, -2.0L);
    CHECK(creall(a / b) == -1 && cimagl(a / b) == 2);
    a = CMPLXL(LDBL_MAX, LDBL_MAX);
    CHECK(creall(a / a) == 1 && cimagl(a / a) == 0);
    a = CMPLXL(LDBL_MIN, LDBL_MIN);
    CHECK(creall(a / a) == 1 && cimagl(a / a) == 0);
    b = CMPLXL(0, 0);
    CHECK(isinf(creall(a / b)) && isinf(cimagl(a / b)));
    a = CMPLXL(1, LDBL_MIN);
    b = CMPLXL(LDBL_MIN / LDBL_EPSILON, 1);
    CHECK(creall(a / b) == LDBL_MIN + LDBL_MIN / LDBL_EPSILON && cimagl(a / b) == -1);
    return 0;
}
