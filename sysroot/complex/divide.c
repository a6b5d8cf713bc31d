// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What compilers call for a division of complex numbers. compiler-rt's own scales by powers of two
// with logb, which loses digits of numbers whose exponents are far apart; these round as libgcc's
// do, which native programs have: floats in double; the others by the method of Baudin and Smith, A
// Robust Complex Division in Scilab (arXiv:1210.4539). Infinities and NaN: C17, G.5.1.
#include <float.h>
#include <stdbool.h>
#include <tgmath.h>

#define COMPLEX(T, x, y)                                                                           \
    ((union {                                                                                      \
         T part[2];                                                                                \
         T complex whole;                                                                          \
     }){{x, y}}                                                                                    \
         .whole)

// The quotient of the real and imaginary parts a, b and c, d is x + y i.
#define RECOVER(a, b, c, d, x, y)                                                                  \
    if (isnan(x) && isnan(y)) {                                                                    \
        if (c == 0 && d == 0 && !(isnan(a) && isnan(b))) {                                         \
            x = copysign(INFINITY, c) * a;                                                         \
            y = copysign(INFINITY, c) * b;                                                         \
        } else if ((isinf(a) || isinf(b)) && isfinite(c) && isfinite(d)) {                         \
            a = UNIT(a), b = UNIT(b);                                                              \
            x = INFINITY * (a * c + b * d);                                                        \
            y = INFINITY * (b * c - a * d);                                                        \
        } else if ((isinf(c) || isinf(d)) && isfinite(a) && isfinite(b)) {                         \
            c = UNIT(c), d = UNIT(d);                                                              \
            x = 0 * (a * c + b * d);                                                               \
            y = 0 * (b * c - a * d);                                                               \
        }                                                                                          \
    }
#define UNIT(x) copysign(isinf(x) ? 1 : 0, x)

float complex __divsc3(float a, float b, float c, float d);
float complex __divsc3(float a, float b, float c, float d) {
    const double denominator = (double)c * c + (double)d * d;
    float x = (float)(((double)a * c + (double)b * d) / denominator);
    float y = (float)(((double)b * c - (double)a * d) / denominator);
    RECOVER(a, b, c, d, x, y)
    return COMPLEX(float, x, y);
}

#define DIVIDE(name, T, LARGE, SMALL, EPSILON)                                                     \
    T complex name(T a, T b, T c, T d);                                                            \
    T complex name(T a, T b, T c, T d) {                                                           \
        T p = a, q = b, r = c, s = d;                                                              \
        if (fabs(r) < fabs(s)) /* both by -i, so that the larger part is the real one */           \
            p = b, q = -a, r = d, s = -c;                                                          \
        T scale = 1;                                                                               \
        if (fabs(r) >= LARGE / 2)                                                                  \
            scale = 0.5;                                                                           \
        else if (fabs(r) < EPSILON ||                                                              \
                 ((fabs(p) < SMALL || fabs(q) < SMALL) && fabs(p) < LARGE / 2 * EPSILON &&         \
                  fabs(q) < LARGE / 2 * EPSILON && fabs(r) < LARGE / 2 * EPSILON))                 \
            scale = 1 / EPSILON;                                                                   \
        p *= scale, q *= scale, r *= scale, s *= scale;                                            \
        const T ratio = s / r, denominator = s * ratio + r;                                        \
        const bool normal = fabs(ratio) > SMALL;                                                   \
        T x = (p + (normal ? q * ratio : s * (q / r))) / denominator;                              \
        T y = (q - (normal ? p * ratio : s * (p / r))) / denominator;                              \
        RECOVER(p, q, r, s, x, y)                                                                  \
        return COMPLEX(T, x, y);                                                                   \
    }

DIVIDE(__divdc3, double, DBL_MAX, DBL_MIN, DBL_EPSILON)
DIVIDE(__divtc3, long double, LDBL_MAX, LDBL_MIN, LDBL_EPSILON)
