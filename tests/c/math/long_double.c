// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: long double arithmetic and functions to the precision that the type has
// libs: -lm
#include "../check.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

static long double v(long double value) { return *(volatile long double *)opaque(&value); }

static void near(int line, long double result, long double expected) {
    if (fabsl(result - expected) > 4 * LDBL_EPSILON * fabsl(expected))
        check_failed(line, "close to the expected value");
}

#define NEAR(call, expected) near(__LINE__, call, expected)

int main(void) {
    CHECK(v(1) + LDBL_EPSILON != 1 && v(1) + LDBL_EPSILON / 2 == 1);
    CHECK(v(0x1p16000L) * 2 > 0x1p16000L && isinf(v(LDBL_MAX) * 2));
    CHECK((v(1e18L) + 1) - 1e18L == 1);
    NEAR(sqrtl(v(2)), 1.41421356237309504880168872420969807857L);
    NEAR(cbrtl(v(10)), 2.15443469003188372175929356651935049526L);
    NEAR(expl(v(1)), 2.71828182845904523536028747135266249776L);
    NEAR(logl(v(10)), 2.30258509299404568401799145468436420760L);
    NEAR(sinl(v(1)), 0.841470984807896506652502321630298999623L);
    NEAR(cosl(v(1)), 0.540302305868139717400936607442976603733L);
    NEAR(tanl(v(1)), 1.55740772465490223050697480745836017309L);
    NEAR(4 * atanl(v(1)), 3.14159265358979323846264338327950288420L);
    NEAR(powl(v(2), 0.5L), 1.41421356237309504880168872420969807857L);
    NEAR(powl(v(10), -4900), 1e-4900L);
    NEAR(sinhl(v(1)), 1.17520119364380145688238185059560081516L);
    NEAR(tgammal(v(0.5L)), 1.77245385090551602729816748334114518280L);
    NEAR(erfl(v(1)), 0.842700792949714869341220635082609259296L);
    NEAR(log2l(v(10)), 3.32192809488736234787031942948939017586L);
    CHECK(floorl(v(1e15L + 0.75L)) == 1e15L && ceill(v(-2.5L)) == -2 && roundl(v(2.5L)) == 3);
    CHECK(fmodl(v(1e30L), 7) == fmodl(v(1e30L), 7) && fmodl(v(29), 10) == 9);
    CHECK(ldexpl(v(0.5L), -16000) == 0x1p-16001L && ilogbl(v(0x1p-16001L)) == -16001);
    CHECK(nextafterl(v(1), 2) - 1 == LDBL_EPSILON && fmal(v(3), 4, 5) == 17);
    int exponent;
    CHECK(frexpl(v(0x1.8p9000L), &exponent) == 0.75L && exponent == 9001);
    CHECK((long long)v(-1e18L - 1) == -1000000000000000001LL && (double)v(0.1L) == 0.1);
    CHECK(llrintl(v(9007199254740993.0L)) == 9007199254740993LL && lroundl(v(-2.5L)) == -3);
    CHECK((unsigned long long)v(18446744073709551615.0L) == 18446744073709551615ULL);
    CHECK(LDBL_MANT_DIG == 64 || LDBL_MANT_DIG == 113);
#if __LDBL_MANT_DIG__ == 113
    // The NaN that operations without one produce has the payload 0, as instructions give it.
    union {
        long double value;
        unsigned long long halves[2];
    } nan = {sqrtl(v(-1))};
    CHECK((nan.halves[1] & ~(1ULL << 63)) == 0x7fff800000000000 && nan.halves[0] == 0);
    nan.value = fmal(v(0), v(INFINITY), 1);
    CHECK((nan.halves[1] & ~(1ULL << 63)) == 0x7fff800000000000 && nan.halves[0] == 0);
#endif
    puts("ok");
    return 0;
}
