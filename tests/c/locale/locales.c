// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: setlocale, newlocale, uselocale, localeconv, nl_langinfo in C and C.UTF-8
// env: LC_ALL=C.UTF-8
#include "../check.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void show(void) {
    static const nl_item items[] = {CODESET, RADIXCHAR,  THOUSEP, D_T_FMT, D_FMT,
                                    T_FMT,   T_FMT_AMPM, AM_STR,  DAY_1,   ABDAY_7,
                                    MON_12,  ABMON_1,    YESEXPR, NOEXPR,  CRNCYSTR};
    printf("%s:", setlocale(LC_ALL, NULL));
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        printf(" [%s]", nl_langinfo(items[i]));
    putchar('\n');
}

int main(void) {
    CHECK(strcmp(setlocale(LC_ALL, NULL), "C") == 0);
    show();
    struct lconv *conventions = localeconv();
    CHECK(strcmp(conventions->decimal_point, ".") == 0 && conventions->thousands_sep[0] == '\0');
    CHECK(conventions->frac_digits == CHAR_MAX && conventions->currency_symbol[0] == '\0');
    CHECK(strcmp(setlocale(LC_ALL, "POSIX"), "C") == 0);
    CHECK(setlocale(LC_ALL, "xx_XX.NONE") == NULL);
    CHECK(strcmp(setlocale(LC_ALL, ""), "C.UTF-8") == 0); // from the environment
    show();
    CHECK(setlocale(LC_NUMERIC, "C") != NULL);
    puts(setlocale(LC_ALL, NULL)); // mixed
    CHECK(setlocale(LC_ALL, "C") != NULL);

    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    CHECK(utf8 != (locale_t)0 && MB_CUR_MAX == 1);
    locale_t old = uselocale(utf8);
    CHECK(old == LC_GLOBAL_LOCALE && MB_CUR_MAX > 1);
    CHECK(strcmp(nl_langinfo(CODESET), "UTF-8") == 0);
    locale_t copy = duplocale(utf8);
    CHECK(uselocale(old) == utf8 && MB_CUR_MAX == 1);
    CHECK(uselocale(copy) == old && strcmp(nl_langinfo(CODESET), "UTF-8") == 0);
    CHECK(uselocale(old) == copy);
    freelocale(copy);
    freelocale(utf8);
    CHECK(newlocale(LC_ALL_MASK, "xx_XX.NONE", (locale_t)0) == (locale_t)0 && errno == ENOENT);
    return 0;
}
