// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: %f %e %g %a of double: flags, rounding to even, extreme values
#include "../check.h"

#include <float.h>
#include <math.h>
#include <string.h>

static void show(double value) {
    printf("[%f] [%.0f] [%#.0f] [%.3f] [%+.2f] [% .1f] [%012.3f] [%-12.3f]\n", value, value, value,
           value, value, value, value, value);
    printf("[%e] [%.0e] [%#.0e] [%.10E] [%g] [%#g] [%G] [%.3g] [%.17g]\n", value, value, value,
           value, value, value, value, value, value);
    printf("[%a] [%A] [%.2a] [%.0a] [%+20a] [%-20a]\n", value, value, value, value, value, value);
}

int main(void) {
    static const double values[] = {0.0,        -0.0,        1.0,       -1.5,     0.1,
                                    123456.789, 1e21,        1e-5,      9.9999e9, 2.5,
                                    3.5,        0.5,         1.0 / 3.0, 1e300,    DBL_MAX,
                                    DBL_MIN,    DBL_EPSILON, 4.9e-324,  INFINITY, -INFINITY};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        show(values[i]);
    printf("[%f] [%5.1F] [%010f]\n", fabs((double)NAN), fabs((double)NAN), fabs((double)NAN));

    char text[1200];
    CHECK(snprintf(text, sizeof text, "%.0f", DBL_MAX) == 309);
    CHECK(snprintf(text, sizeof text, "%.1074f", 4.9406564584124654e-324) == 1076);
    printf("%s\n", text + 320); // every digit of the smallest denormal
    CHECK(strlen(text) == 1076);
    CHECK(text[1075] == '5');
    return 0;
}
