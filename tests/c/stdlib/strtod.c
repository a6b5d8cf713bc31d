// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: strtod, strtof, strtold: correct rounding, hexadecimal, infinities, nan, limits
#include "../check.h"

#include <fenv.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void parse(const char *text) {
    char *end;
    errno = 0;
    double value = strtod(text, &end);
    int error = errno;
    double narrow = strtof(text, NULL);
    printf("[%s] %a %s [%s] %a\n", text, value, strerrorname_np(error), end, narrow);
}

int main(void) {
    parse("0.1");
    parse("-1.5e10abc");
    parse(".5.");
    parse("5.");
    parse("1e");
    parse("1e+");
    parse("0x1.8p1");
    parse("0x.8");
    parse("0x");
    parse("0x1p");
    parse("infinity!");
    parse("-infx");
    parse("  +12");
    parse("");
    parse(".");
    parse("9007199254740993");         // halfway: to even
    parse("9007199254740993.0000001"); // just above halfway
    parse("1.00000005960464477539062500000000001");
    parse("2.4703282292062327e-324"); // just below half of the smallest
    parse("2.4703282292062328e-324");
    parse("2.2250738585072011e-308");
    parse("1.7976931348623158e308");
    parse("1.7976931348623159e308");
    parse("1e-400");
    parse("0x1.fffffffffffff8p1023");
    parse("123456789012345678901234567890123456789012345678901234567890e-59");

    char *end;
    CHECK(isnan(strtod("nan(123)x", &end)) && strcmp(end, "x") == 0);
    CHECK(isnan(strtod("-NaN", NULL)) && signbit(strtod("-0", NULL)));
    CHECK(strtold("0x1.8p10000", NULL) == 0x1.8p10000L && strtold("1e4932", NULL) > LDBL_MAX / 2);
    for (int i = 0; i < 2000; i++) { // every value survives printing and reading
        double value = ldexp(1.0 + i / 1999.0, i - 1000);
        char text[40];
        snprintf(text, sizeof text, "%.17g", value);
        CHECK(strtod(text, NULL) == value);
        snprintf(text, sizeof text, "%a", value);
        CHECK(strtod(text, NULL) == value);
    }
#if __LDBL_MANT_DIG__ == 113
    CHECK(strtold("0.1", NULL) == 0x1.999999999999999999999999999ap-4L);
    CHECK(strtold("3.14159265358979323846264338327950288", NULL) ==
          0x1.921fb54442d18469898cc51701b8p+1L);
#endif
    return 0;
}
