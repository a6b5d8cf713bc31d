// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: integer conversions of printf with every flag, width, precision and length modifier
#include "../check.h"

#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static void flags(int value) {
    printf("[%d] [%5d] [%-5d] [%05d] [%+d] [% d] [%.4d] [%8.4d] [%-8.4d] [%+8.4d]\n", value, value,
           value, value, value, value, value, value, value, value);
}

static void bases(unsigned value) {
    printf("[%u] [%o] [%x] [%X] [%#o] [%#x] [%#X] [%#10x] [%#-10x] [%#010x] [%.6x]\n", value, value,
           value, value, value, value, value, value, value, value, value);
}

int main(void) {
    flags(0);
    flags(42);
    flags(-42);
    flags(INT_MAX);
    flags(INT_MIN);
    bases(0);
    bases(255);
    bases(UINT_MAX);

    printf("[%.0d] [%5.0d] [%+.0d] [%.0x] [%#.0o]\n", 0, 0, 0, 0u, 0u);
    printf("[%*d] [%-*d] [%*d] [%.*d] [%.*d]\n", 6, 7, 6, 7, -6, 7, 3, 7, -3, 7);

    printf("hh [%hhd] [%hhu] h [%hd] [%hu]\n", (signed char)-1, (unsigned char)255, (short)-2,
           (unsigned short)65534);
    printf("l [%ld] [%lu] ll [%lld] [%llu] [%llx]\n", -123456789L, 4000000000UL, LLONG_MIN,
           ULLONG_MAX, 0x123456789abcdefULL);
    printf("j [%jd] [%ju] z [%zu] [%zx] t [%td]\n", INTMAX_MIN, UINTMAX_MAX, (size_t)123456,
           (size_t)0xabcdef, (ptrdiff_t)-77);

    // the C locale has no grouping: the flag changes nothing
    printf("['%'d] [%'lld]\n", 1234567, 12345678901234LL);

    char text[32];
    CHECK(snprintf(text, sizeof text, "%lld", LLONG_MAX) == 19);
    CHECK(strcmp(text, "9223372036854775807") == 0);
    CHECK(snprintf(NULL, 0, "%100d", 1) == 100);
    return 0;
}
