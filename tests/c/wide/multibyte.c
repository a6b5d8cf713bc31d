// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: UTF-8 conversion both ways: every code point, invalid sequences, incremental states
#include "../check.h"

#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

static void invalid(const char *bytes) {
    wchar_t wide;
    mbstate_t state = {0};
    errno = 0;
    CHECK(mbrtowc(&wide, bytes, strlen(bytes), &state) == (size_t)-1 && errno == EILSEQ);
}

int main(void) {
    CHECK(MB_CUR_MAX == 1);
    CHECK(setlocale(LC_ALL, "C.UTF-8") != NULL);
    CHECK(MB_CUR_MAX == 6 || MB_CUR_MAX == 4);
    char bytes[MB_LEN_MAX];
    wchar_t wide;
    for (wchar_t c = 0; c < 0x110000; c++) {
        if (c >= 0xd800 && c < 0xe000) {
            CHECK(wctomb(bytes, c) == -1);
            continue;
        }
        int length = wctomb(bytes, c);
        CHECK(length == (c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4));
        CHECK(mbtowc(&wide, bytes, (size_t)length) == (c == 0 ? 0 : length) && wide == c);
    }
    invalid("\x80");
    invalid("\xc0\x80");
    invalid("\xe0\x80\x80");
    invalid("\xc3\x28");
    invalid("\xff");

    mbstate_t state = {0};
    CHECK(mbrtowc(&wide, "\xe2", 1, &state) == (size_t)-2 && !mbsinit(&state));
    CHECK(mbrtowc(&wide, "\x82", 1, &state) == (size_t)-2);
    CHECK(mbrtowc(&wide, "\xac", 1, &state) == 1 && wide == 0x20ac && mbsinit(&state));
    CHECK(mblen("\xe2\x82\xac", 3) == 3 && mblen("\xe2\x82", 2) == -1);

    wchar_t text[16];
    const char *source = "gr\xc3\xbc\xc3\x9f\x65";
    CHECK(mbstowcs(text, source, 16) == 5 && text[2] == 0xfc && mbstowcs(NULL, source, 0) == 5);
    char back[16];
    CHECK(wcstombs(back, text, sizeof back) == 7 && strcmp(back, source) == 0);
    CHECK(wcstombs(back, text, 3) == 2); // a character that does not fit is left out
    const char *rest = source;
    CHECK(mbsnrtowcs(text, &rest, 3, 16, &state) == 2 && rest == source + 3);
    CHECK(btowc('a') == L'a' && btowc(0xfc) == WEOF && wctob(L'a') == 'a' && wctob(0xfc) == EOF);

    char16_t unit;
    memset(&state, 0, sizeof state);
    CHECK(mbrtoc16(&unit, "\xf0\x9f\x98\x80", 4, &state) == 4 && unit == 0xd83d);
    CHECK(mbrtoc16(&unit, "", 1, &state) == (size_t)-3 && unit == 0xde00);
    CHECK(c32rtomb(bytes, U'\u20ac', NULL) == 3 && memcmp(bytes, "\xe2\x82\xac", 3) == 0);
    CHECK(wcwidth(L'a') == 1 && wcwidth(0x4e00) == 2 && wcwidth(7) == -1 &&
          wcswidth(L"a\u4e00", 2) == 3);
    puts("ok");
    return 0;
}
