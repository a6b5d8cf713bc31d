// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: iswctype, towctrans and the isw functions in the C and UTF-8 locales
#include "../check.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

static const char *const names[] = {"alnum", "alpha", "blank", "cntrl", "digit", "graph",
                                    "lower", "print", "punct", "space", "upper", "xdigit"};

static void show(wint_t c) {
    printf("%05x:", c);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (iswctype(c, wctype(names[i])))
            printf(" %s", names[i]);
    printf(" %x %x\n", towlower(c), towupper(c));
}

int main(void) {
    CHECK(wctype("nothing") == 0 && wctrans("nothing") == 0);
    for (wint_t c = 0; c < 128; c++)
        show(c);
    CHECK(!iswalpha(0xe4) && towupper(0xe4) == 0xe4);
    CHECK(setlocale(LC_CTYPE, "C.UTF-8") != NULL);
    show(0xe4);
    show(0xc4);
    show(0x3b1);
    show(0x416);
    show(0x4e2d);
    show(0x2003);
    CHECK(towctrans(0x3b1, wctrans("toupper")) == 0x391 && iswupper(0x391) && iswalpha(0x4e2d));
    CHECK(!iswprint(WEOF) && towlower(WEOF) == WEOF);
    return 0;
}
