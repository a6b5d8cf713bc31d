// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: negation changes the sign of everything, NaN and zero too
#include "../check.h"

#include <math.h>
#include <stdlib.h>

int main(void) {
    static const char *const texts[] = {"nan", "-nan", "0", "-0", "inf", "-1.5"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        volatile double d = strtod(texts[i], NULL);
        volatile float f = strtof(texts[i], NULL);
        volatile long double l = strtold(texts[i], NULL);
        printf("%s: %d %d %d, negated: %d %d %d\n", texts[i], !!signbit(d), !!signbit(f),
               !!signbit(l), !!signbit(-d), !!signbit(-f), !!signbit(-l));
    }
    return 0;
}
