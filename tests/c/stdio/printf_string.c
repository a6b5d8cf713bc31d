// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: %s %c %ls %lc %m %n %%: precision, padding, wide characters, truncation
#include "../check.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

int main(void) {
    const char unterminated[3] = {'a', 'b', 'c'};
    int count = -1;
    short count_short = -1;
    long long count_long = -1;

    printf("[%s] [%10s] [%-10s] [%.2s] [%10.2s] [%.*s] [%.0s]\n", "text", "text", "text", "text",
           "text", 3, unterminated, "gone");
    printf("[%c] [%5c] [%-5c] [%%]\n", 'x', 'y', 'z');
    printf("[%s] [%.10s]\n", (char *)opaque(NULL), (char *)opaque(NULL));
    CHECK(printf("12345%n678%hn9%lln\n", &count, &count_short, &count_long) == 10);
    CHECK(count == 5 && count_short == 8 && count_long == 9);

    errno = ENOENT;
    printf("[%m] [%30m]\n");

    printf("[%ls] [%.3ls] [%8ls] [%lc]\n", L"wide", L"wide", L"wide", (wint_t)L'w');
    CHECK(setlocale(LC_CTYPE, "C.UTF-8") != NULL);
    // precision counts bytes, and never splits a character
    printf("[%ls] [%.4ls] [%.3ls] [%lc]\n", L"\u00e4\u20ac", L"\u00e4\u20ac", L"\u00e4\u20ac",
           (wint_t)0x1f600);

    char small[5];
    memset(small, '#', sizeof small);
    CHECK(snprintf(small, sizeof small, "%s", (char *)opaque("overlong")) == 8);
    CHECK(memcmp(small, "over", 5) == 0);
    CHECK(snprintf(small, 1, "%s", (char *)opaque("12345")) == 5);
    CHECK(small[0] == '\0' && small[1] == 'v');
    return 0;
}
