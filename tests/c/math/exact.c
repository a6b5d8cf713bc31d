// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: functions with exact results: sqrt, fma, rounding, remainders, scaling, neighbours
// libs: -lm
#include "../check.h"

#include <float.h>
#include <limits.h>
#include <math.h>

// keeps the compiler from computing the results itself
static double v(double value) { return *(volatile double *)opaque(&value); }

int main(void) {
    static const double values[] = {0.0,
                                    -0.0,
                                    0.5,
                                    -0.5,
                                    1.5,
                                    2.5,
                                    -2.5,
                                    0.49999999999999994,
                                    4503599627370497.5,
                                    1e300,
                                    -7.3,
                                    INFINITY,
                                    -INFINITY,
                                    4.9e-324};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        double x = v(values[i]);
        printf("%a: %a %a %a %a %a %a\n", x, floor(x), ceil(x), trunc(x), round(x), rint(x),
               roundeven(x));
        CHECK(nearbyint(x) == rint(x) && (float)floor(x) == floorf((float)floor(x)));
    }
    for (int i = 0; i < 1000; i++) {
        double x = v(i + 0.25);
        CHECK(sqrt(x * x) == x && hypot(v(3.0 * i), v(4.0 * i)) == 5.0 * i);
    }
    printf("%a %a %a\n", sqrt(v(2)), sqrt(v(1e-310)), (double)sqrtf((float)v(2)));
    printf("%a %a\n", fma(v(1 + DBL_EPSILON), v(1 - DBL_EPSILON), v(-1)),
           fma(v(0x1p-600), v(0x1p-600), v(0x1p-1074)));
    printf("%a %a %a\n", fmod(v(1e300), v(3)), fmod(v(-7.5), v(2)), remainder(v(7.5), v(2)));
    int quotient;
    double rest = remquo(v(-29), v(10), &quotient);
    printf("%g %d\n", rest, quotient & 7);
    double whole, part = modf(v(-3.75), &whole);
    int exponent;
    double mantissa = frexp(v(1e-310), &exponent);
    printf("%g %g %a %d\n", part, whole, mantissa, exponent);
    printf("%a %a %a\n", ldexp(v(0.75), -1074), scalbn(v(1.5), 1023), scalbln(v(1), 100000));
    printf("%a %a %a\n", nextafter(v(1), 2), nextafter(v(0), -1), nextafter(v(DBL_MAX), INFINITY));
    printf("%a %a %d %g\n", nextup(v(-4.9e-324)), (double)nexttowardf((float)v(1), 0.0L),
           ilogb(v(1e-320)), logb(v(1e-320)));
    printf("%ld %lld %ld %lld\n", lrint(v(2.5)), llrint(v(-3.5)), lround(v(2.5)),
           llround(v(-4503599627370497.5)));
    printf("%g %g %g %g\n", fdim(v(5), 3), fmax(v(NAN), 1), fmin(v(-0.0), v(-1)),
           copysign(v(3), v(-0.0)));
    printf("%a %a\n", significand(v(10)), drem(v(5), v(3)));
    CHECK(ilogb(v(0)) == FP_ILOGB0 && ilogb(v(NAN)) == FP_ILOGBNAN &&
          ilogb(v(INFINITY)) == INT_MAX);
    return 0;
}
