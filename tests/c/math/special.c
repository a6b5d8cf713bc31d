// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: infinities, NaNs, zeros and errno through the elementary functions
// libs: -lm
#include "../check.h"

#include <math.h>
#include <string.h>

static double v(double value) { return *(volatile double *)opaque(&value); }

static void show(const char *name, double result, int error) {
    if (isnan(result))
        printf("%s: nan %s\n", name, error ? strerrorname_np(error) : "-");
    else
        printf("%s: %g %s\n", name, result, error ? strerrorname_np(error) : "-");
}

#define SHOW(call)                                                                                 \
    do {                                                                                           \
        errno = 0;                                                                                 \
        double result = (call);                                                                    \
        show(#call, result, errno);                                                                \
    } while (0)

int main(void) {
    SHOW(sqrt(v(-1)));
    SHOW(log(v(0)));
    SHOW(log(v(-1)));
    SHOW(log1p(v(-1)));
    SHOW(log2(v(-0.0)));
    SHOW(exp(v(1000)));
    SHOW(exp(v(-1000)));
    SHOW(exp(v(-INFINITY)));
    SHOW(pow(v(0), v(-1)));
    SHOW(pow(v(-0.0), v(-3)));
    SHOW(pow(v(-2), v(0.5)));
    SHOW(pow(v(NAN), v(0)));
    SHOW(pow(v(1), v(NAN)));
    SHOW(pow(v(-1), v(INFINITY)));
    SHOW(pow(v(1e200), v(2)));
    SHOW(acos(v(2)));
    SHOW(asin(v(-2)));
    SHOW(atanh(v(1)));
    SHOW(acosh(v(0.5)));
    SHOW(sin(v(INFINITY)));
    SHOW(fmod(v(1), v(0)));
    SHOW(remainder(v(INFINITY), v(1)));
    SHOW(lgamma(v(-1)));
    SHOW(tgamma(v(0)));
    SHOW(tgamma(v(-1)));
    SHOW(tgamma(v(200)));
    SHOW(hypot(v(INFINITY), v(NAN)));
    SHOW(atan2(v(-0.0), v(-0.0)));
    SHOW(atan2(v(INFINITY), v(-INFINITY)));
    SHOW(erf(v(-INFINITY)));
    SHOW(j0(v(INFINITY)));
    SHOW(y0(v(0)));
    SHOW(cosh(v(1000)));
    SHOW(ldexp(v(1), 5000));

    CHECK(isnan(nan("")) && isinf(HUGE_VAL) && fpclassify(v(1e-310)) == FP_SUBNORMAL);
    CHECK(isunordered(v(NAN), 1) && !isgreater(v(NAN), 1) && isless(v(1), 2));
    CHECK(signbit(v(-0.0)) && !signbit(v(0.0)) && isnormal(v(1)) && !isfinite(v(INFINITY)));
    CHECK(lgamma(v(-0.5)) > 1.2 && signgam == -1);
    CHECK(lgamma(v(0.5)) > 0.5 && signgam == 1);
    return 0;
}
