// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: div, ldiv, lldiv, imaxdiv, abs, a64l, l64a, ecvt, fcvt, gcvt
#include "../check.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

int main(void) {
    for (int a = -7; a <= 7; a += 7)
        for (int b = -2; b <= 2; b += 4) {
            div_t result = div(a, b);
            printf("%d/%d: %d %d\n", a, b, result.quot, result.rem);
            CHECK(result.quot * b + result.rem == a);
        }
    ldiv_t large = ldiv(-100000, 7);
    lldiv_t larger = lldiv(LLONG_MIN, 1000000007);
    imaxdiv_t greatest = imaxdiv(INTMAX_MAX, -10);
    printf("%ld %ld %lld %lld %jd %jd\n", large.quot, large.rem, larger.quot, larger.rem,
           greatest.quot, greatest.rem);
    CHECK(abs(-5) == 5 && labs(-70000L) == 70000 && llabs(LLONG_MIN + 1) == LLONG_MAX &&
          imaxabs(-3) == 3);

    printf("[%s] ", l64a(123456789));
    printf("[%s]\n", l64a(0));
    for (long value = 1; value < 1L << 30; value = value * 5 + 3)
        CHECK(a64l(l64a(value)) == value);

    int point, negative;
    char *digits = ecvt(-1234.5678, 6, &point, &negative);
    printf("%s %d %d\n", digits, point, negative);
    digits = fcvt(0.000123456, 7, &point, &negative);
    printf("%s %d %d\n", digits, point, negative);
    char text[32];
    printf("%s ", gcvt(1.5e-7, 5, text));
    printf("%s\n", gcvt(123.456, 4, text));
    CHECK(ecvt_r(9.99, 2, &point, &negative, text, sizeof text) == 0);
    printf("%s %d\n", text, point);
    return 0;
}
