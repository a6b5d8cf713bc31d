// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a value too large for an integer is told by what comes back, as programs do
// levels: -O0 -O2
#include "../check.h"

#include <stdint.h>

__attribute__((noinline)) static int fits(double value, uintmax_t *result) {
    uintmax_t integer = (uintmax_t)value;
    if ((double)integer != value)
        return 0;
    *result = integer;
    return 1;
}

int main(void) {
    static const double value[] = {0, 1, 1.5, 4294967296.0, 9007199254740993.0, 1e19, 1e20, 1e300};
    for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
        uintmax_t result = 0;
        int fit = fits(value[i], &result);
        printf("%g: %d %ju\n", value[i], fit, result);
    }
    return 0;
}
