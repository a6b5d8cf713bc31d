// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: strstr, strcasestr, memmem against a simple search on many patterns
#include "../check.h"

#include <stdint.h>
#include <string.h>

static const char *simple(const char *text, size_t length, const char *part, size_t size) {
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(text + i, part, size) == 0)
            return text + i;
    return NULL;
}

int main(void) {
    uint32_t state = 1;
    char text[600], part[300];
    int found = 0;
    for (int round = 0; round < 20000; round++) {
        size_t length = 1 + (size_t)round % 599,
               size = 1 + (size_t)round * 7 % (round % 4 ? 6 : 250);
        for (size_t i = 0; i < length; i++)
            text[i] = (char)('a' + ((state = state * 1664525 + 1013904223) >> 30));
        text[length < 600 ? length : 599] = '\0';
        if (size >= length)
            continue;
        if (round % 3 == 0)
            memcpy(part, text + length - size, size); // certainly there
        else
            for (size_t i = 0; i < size; i++)
                part[i] = (char)('a' + ((state = state * 1664525 + 1013904223) >> 30));
        part[size] = '\0';
        const char *expected = simple(text, length, part, size);
        CHECK(strstr(opaque(text), part) == expected);
        CHECK(memmem(opaque(text), length, part, size) == expected);
        found += expected != NULL;
        for (size_t i = 0; i < size; i += 2)
            part[i] = (char)(part[i] - 'a' + 'A');
        CHECK(strcasestr(opaque(text), part) == expected);
    }
    printf("%d\n", found);
    CHECK(strstr(opaque(text), "") == text && memmem(text, 5, "", 0) == text);
    CHECK(memmem("ab\0cd", 5, "\0c", 2) != NULL && strstr(opaque("abc"), "abcd") == NULL);
    return 0;
}
