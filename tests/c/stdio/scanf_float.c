// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: floating-point conversions of scanf: decimal, hexadecimal, infinity, nan, widths
#include "../check.h"

#include <math.h>

int main(void) {
    float f;
    double d, e;
    long double l;

    CHECK(sscanf("3.25 -1e3 +.5e-1", "%f %lf %lf", &f, &d, &e) == 3);
    printf("%g %g %g\n", (double)f, d, e);
    CHECK(sscanf("0x1.8p3 0X.8P-2", "%lf %lg", &d, &e) == 2);
    printf("%g %g\n", d, e);
    CHECK(sscanf("inf -INFINITY nan", "%lf %lf %f", &d, &e, &f) == 3);
    CHECK(isinf(d) && isinf(e) && e < 0 && isnan(f));
    CHECK(sscanf("1234.5678", "%4lf%lf", &d, &e) == 2);
    printf("%g %g\n", d, e);
    CHECK(sscanf("-2.125 tail", "%Lf", &l) == 1 && l == -2.125L);
    CHECK(sscanf("0x1.0000000000000001p0", "%La", &l) == 1 && l >= 1);
    CHECK(sscanf("e5", "%lf", &d) == 0);
    CHECK(sscanf(".", "%lf", &d) == 0);
    CHECK(sscanf("1e400 1e-400", "%lf %lf", &d, &e) == 2);
    CHECK(isinf(d) && e == 0);
    CHECK(sscanf("1.7976931348623157e308 4.9e-324", "%lf %lf", &d, &e) == 2);
    printf("%a %a\n", d, e);
    return 0;
}
