// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: %Lf %Le %Lg: values exact in every long double format, and binary128 digits on wasm
#include "../check.h"

#include <float.h>
#include <string.h>

int main(void) {
    static const long double exact[] = {0.0L, 1.0L, -2.5L, 0.0625L, 1e15L, 123456789.125L, 0x1p60L};
    for (size_t i = 0; i < sizeof exact / sizeof *exact; i++)
        printf("[%Lf] [%.2Le] [%Lg] [%20.4Lf] [%-20.1Lf] [%+Lg]\n", exact[i], exact[i], exact[i],
               exact[i], exact[i], exact[i]);
    printf("[%d] [%Lg] [%s]\n", 7, 2.5L, "arguments around a long double stay in step");
    printf("[%2$Lg] [%1$d]\n", 7, -0.75L);

    char text[80];
#if __LDBL_MANT_DIG__ == 113
    const char *third = "0.333333333333333333333333333333333317";
    const char *smallest = "6.47517511943802511092443895822764655e-4966";
    const char *largest = "1.18973149535723176508575932662800702e+4932";
    const char *hex = "0x1.999999999999999999999999999ap-4";
#else
    const char *third = "0.333333333333333333342368351437379204";
    const char *smallest = "3.64519953188247460252840593361941982e-4951";
    const char *largest = "1.18973149535723176502126385303097021e+4932";
    const char *hex = "0xc.ccccccccccccccdp-7";
#endif
    snprintf(text, sizeof text, "%.36Lf", 1.0L / 3.0L);
    CHECK(strcmp(text, third) == 0);
    snprintf(text, sizeof text, "%.35Le", LDBL_TRUE_MIN);
    CHECK(strcmp(text, smallest) == 0);
    snprintf(text, sizeof text, "%.35Le", LDBL_MAX);
    CHECK(strcmp(text, largest) == 0);
    snprintf(text, sizeof text, "%La", 0.1L);
    CHECK(strcmp(text, hex) == 0);
    return 0;
}
