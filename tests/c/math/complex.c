// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: complex arithmetic and functions, infinities included
// libs: -lm
#include "../check.h"

#include <complex.h>
#include <math.h>

static double complex v(double re, double im) {
    volatile double r = re, i = im;
    return __builtin_complex(r, i);
}

static void show(const char *name, double complex z) {
    double re = fabs(creal(z)) < 1e-12 ? 0 : creal(z), im = fabs(cimag(z)) < 1e-12 ? 0 : cimag(z);
    printf("%s %.12g %.12g\n", name, re, im);
}

int main(void) {
    double complex a = v(3, 4), b = v(-1, 2);
    show("sum", a + b);
    show("product", a * b);
    show("quotient", a / b);
    CHECK(cabs(a) == 5 && creal(conj(a)) == 3 && cimag(conj(a)) == -4);
    show("arg", carg(v(-1, -1)));
    show("sqrt", csqrt(v(-4, 0)));
    show("sqrt below the cut", csqrt(v(-4, -0.0)));
    show("exp", cexp(v(0, 1)));
    show("log", clog(v(-1, 0)));
    show("pow", cpow(v(1, 1), v(2, 0)));
    show("sin", csin(a));
    show("tanh", ctanh(v(0.5, 0.25)));
    show("acos", cacos(v(2, 0)));
    show("proj", cproj(v(INFINITY, -3)));
    CHECK(isinf(creal(v(INFINITY, NAN) * v(2, 1))) || isinf(cimag(v(INFINITY, NAN) * v(2, 1))));
    CHECK(isinf(cabs(v(NAN, INFINITY))));
    float complex f = (float complex)a * 2;
    CHECK(crealf(f) == 6 && cimagf(csqrtf(-1.0f)) == 1);
    long double complex l = (long double complex)a * b;
    CHECK(creall(l) == -11 && cimagl(l) == 2);
    return 0;
}
