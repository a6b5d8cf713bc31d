// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: memcpy, memmove, mempcpy, memccpy, strcpy family at every alignment and length
#include "../check.h"

#include <string.h>

#define SIZE 200

static unsigned char area[SIZE], expected[SIZE];

static void reset(void) {
    for (int i = 0; i < SIZE; i++)
        area[i] = expected[i] = (unsigned char)(i * 37 + 11);
}

int main(void) {
    for (size_t from = 0; from < 24; from++)
        for (size_t to = 0; to < 24; to++)
            for (size_t length = 0; length < 130; length += length < 40 ? 1 : 13) {
                reset();
                unsigned char copy[SIZE];
                for (size_t i = 0; i < length; i++)
                    copy[i] = area[from + i];
                for (size_t i = 0; i < length; i++)
                    expected[to + i] = copy[i];
                CHECK(memmove(opaque(area + to), area + from, length) == area + to); // overlapping
                CHECK(memcmp(area, expected, SIZE) == 0);
            }
    char text[64];
    memset(text, '#', sizeof text);
    CHECK(mempcpy(opaque(text), "abc", 3) == text + 3 && text[3] == '#');
    CHECK(memccpy(opaque(text), "one:two", ':', 7) == text + 4 && text[4] == '#');
    CHECK(memccpy(opaque(text), "none", ':', 4) == NULL && memcmp(text, "none#", 5) == 0);
    CHECK(stpcpy(opaque(text), "stp") == text + 3 && text[3] == '\0');
    memset(text, '#', sizeof text);
    CHECK(strncpy(opaque(text), "ab", 5) == text && memcmp(text, "ab\0\0\0#", 6) == 0);
    CHECK(stpncpy(opaque(text), "xyz", 2) == text + 2 && text[2] == '\0');
    CHECK(strcat(strcpy(opaque(text), "head"), "-tail") == text && strlen(text) == 9);
    CHECK(strncat(opaque(text), "+more", 2) == text && strcmp(text, "head-tail+m") == 0);
    CHECK(strnlen(opaque("abcdef"), 3) == 3 && strnlen(opaque("ab"), 30) == 2);
    swab("badcfe", text, 6);
    CHECK(memcmp(text, "abcdef", 6) == 0);
    explicit_bzero(text, 6);
    CHECK(text[0] == 0 && text[5] == 0);
    puts(strdupa("done"));
    return 0;
}
