// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the wcs and wmem functions mirror their byte counterparts
#include "../check.h"

#include <stdlib.h>
#include <time.h>
#include <wchar.h>

int main(void) {
    wchar_t text[64], other[64];
    CHECK(wcscpy(text, L"hello") == text && wcslen(text) == 5 && wcsnlen(text, 3) == 3);
    CHECK(wcscat(text, L", world") == text && wcsncat(text, L"!!!", 1) == text);
    CHECK(wcscmp(text, L"hello, world!") == 0 && wcsncmp(text, L"help", 3) == 0);
    CHECK(wcscmp(L"a", L"b") < 0 && wcscasecmp(L"ABC", L"abc") == 0 &&
          wcsncasecmp(L"ABx", L"aby", 2) == 0);
    CHECK(wcschr(text, L'o') == text + 4 && wcsrchr(text, L'o') == text + 8 &&
          wcschrnul(text, L'q') == text + 13);
    CHECK(wcsstr(text, L"wor") == text + 7 && wcspbrk(text, L"wr") == text + 7);
    CHECK(wcsspn(text, L"hel") == 4 && wcscspn(text, L",") == 5);
    CHECK(wmemset(other, L'\x1f600', 8) == other && wmemchr(other, 0x1f600, 8) == other);
    CHECK(wmemmove(text + 2, text, 13) == text + 2 && wmemcmp(text, L"hehello", 7) == 0);
    CHECK(wmempcpy(other, L"abc", 3) == other + 3 && wcpcpy(other, L"xy") == other + 2);
    CHECK(wmemcmp((wchar_t[]){-1}, (wchar_t[]){1}, 1) < 0); // wchar_t is signed

    wchar_t fields[] = L"a:b::c", *state;
    for (wchar_t *token = wcstok(fields, L":", &state); token; token = wcstok(NULL, L":", &state))
        printf("[%ls]", token);
    putchar('\n');
    wchar_t *end;
    CHECK(wcstol(L"  -123x", &end, 10) == -123 && *end == L'x');
    CHECK(wcstoull(L"ffffffffffffffff", NULL, 16) == 0xffffffffffffffffULL);
    CHECK(wcstod(L"2.5e3!", &end) == 2500.0 && *end == L'!' && wcstold(L"0.5", NULL) == 0.5L);
    wchar_t *copy = wcsdup(L"copy");
    printf("%ls %zu\n", copy, wcsxfrm(other, copy, 64));
    CHECK(wcscmp(other, L"copy") == 0 && wcscoll(L"a", L"b") < 0);
    free(copy);
    struct tm *moment = &(struct tm){.tm_year = 124, .tm_mon = 1, .tm_mday = 29};
    CHECK(wcsftime(text, 64, L"%Y-%m-%d", moment) == 10);
    printf("%ls\n", text);
    return 0;
}
