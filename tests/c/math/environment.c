// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: rounding to nearest; exception flags, and what promises them, where the machine has them
// libs: -lm
#include "../check.h"

#include <fenv.h>
#include <float.h>
#include <math.h>

int main(void) {
    CHECK(fegetround() == FE_TONEAREST && fesetround(FE_TONEAREST) == 0);
    CHECK(fesetround(12345) != 0);
    volatile double one = 1, three = 3, tiny = 0x1p-60;
    CHECK(one + tiny == 1 && one - tiny == 1);
    CHECK(one / three == 0x1.5555555555555p-2);
    CHECK(feclearexcept(0) == 0 && fetestexcept(0) == 0);
#ifdef FE_DIVBYZERO
    volatile double zero = 0;
    CHECK(feclearexcept(FE_ALL_EXCEPT) == 0);
    volatile double result = one / zero;
    CHECK(isinf(result) && fetestexcept(FE_DIVBYZERO) == FE_DIVBYZERO);
#endif
#ifdef FE_UPWARD
    CHECK(fesetround(FE_UPWARD) == 0 && fegetround() == FE_UPWARD);
    CHECK(one + tiny > 1);
    CHECK(fesetround(FE_TONEAREST) == 0);
#else
    CHECK(FE_ALL_EXCEPT == 0); // said honestly, as by the missing macros
#endif
    fenv_t environment;
    CHECK(fegetenv(&environment) == 0 && fesetenv(&environment) == 0 && fesetenv(FE_DFL_ENV) == 0);
    CHECK((math_errhandling & MATH_ERRNO) != 0);
    CHECK(((math_errhandling & MATH_ERREXCEPT) != 0) == (FE_ALL_EXCEPT != 0));
#if defined __STDC_IEC_559__ || defined __STDC_IEC_559_COMPLEX__ || defined __STDC_IEC_60559_BFP__
    CHECK(FE_ALL_EXCEPT != 0); // Annex F wants the flags
#endif
    CHECK(FLT_EVAL_METHOD == 0 && FLT_ROUNDS == 1 && FLT_RADIX == 2);
    puts("ok");
    return 0;
}
