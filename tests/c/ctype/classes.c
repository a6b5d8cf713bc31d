// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: every class and case mapping for all 256 characters and EOF in the C locale
#include "../check.h"

#include <ctype.h>
#include <locale.h>

static int (*const classes[])(int) = {isalnum, isalpha, isblank, iscntrl, isdigit, isgraph,
                                      islower, isprint, ispunct, isspace, isupper, isxdigit};

int main(void) {
    for (int c = EOF; c < 256; c++) {
        unsigned bits = 0;
        for (int i = 0; i < 12; i++)
            bits |= (classes[i](c) != 0 ? 1u : 0u) << i;
        printf("%03x%s", bits, c % 16 == 15 ? "\n" : " ");
        CHECK(tolower(c) == (c >= 'A' && c <= 'Z' ? c + 32 : c));
        CHECK(toupper(c) == (c >= 'a' && c <= 'z' ? c - 32 : c));
        CHECK(!isascii(c) == (c < 0 || c > 127));
    }
    CHECK(isalpha((signed char)0xe4) == 0); // negative characters may index the tables as well
    CHECK((tolower)('Q') == 'q' && (isdigit)('7') && toascii(0xe1) == 0x61);
    locale_t locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    CHECK(locale != (locale_t)0 && isalpha_l('x', locale) && toupper_l('x', locale) == 'X');
    freelocale(locale);
    return 0;
}
