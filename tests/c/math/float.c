// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the float functions, compared with the double ones rounded to float
// libs: -lm
#include "../check.h"

#include <math.h>

static int worst;

static void compare(float result, double reference) {
    float expected = (float)reference;
    int difference = 0;
    while (result != expected && difference < 5) {
        result = nextafterf(result, expected);
        difference++;
    }
    if (difference > worst)
        worst = difference;
}

int main(void) {
    for (int i = 1; i < 3000; i++) {
        float x = *(volatile float *)opaque(&(float){(float)i / 117});
        compare(sinf(x), sin(x));
        compare(cosf(x), cos(x));
        compare(tanf(x), tan(x));
        compare(expf(x), exp(x));
        compare(exp2f(x), exp2(x));
        compare(logf(x), log(x));
        compare(log2f(x), log2(x));
        compare(log10f(x), log10(x));
        compare(powf(x, 1.7f), pow(x, 1.7f));
        compare(atanf(x), atan(x));
        compare(asinf(x / 26), asin(x / 26));
        compare(sinhf(x), sinh(x));
        compare(cbrtf(x), cbrt(x));
        compare(erff(x / 8), erf(x / 8));
        CHECK(sqrtf(x) == (float)sqrt(x) && fmaf(x, x, x) == (float)((double)x * x + x));
        CHECK(floorf(x) == floor(x) && roundf(-x) == round(-x) &&
              fmodf(x, 0.37f) == fmod(x, 0.37f));
    }
    CHECK(worst <= 2);
    printf("%a %a\n", (double)nextafterf(1, 2), (double)ldexpf(1, -149));
    CHECK(isinf(expf(*(volatile float *)opaque(&(float){100}))));
    return 0;
}
