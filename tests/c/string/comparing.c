// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: strcmp, strncmp, strcasecmp, memcmp, strverscmp, strcoll: order and unsigned bytes
#include "../check.h"

#include <string.h>
#include <strings.h>

static int sign(int value) { return (value > 0) - (value < 0); }

int main(void) {
    static const char *const words[] = {"",     "a",    "A",    "ab",    "aB", "abc", "b",
                                        "\x7f", "\x80", "\xff", "a\xff", "Z",  "_"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        for (size_t j = 0; j < sizeof words / sizeof *words; j++) {
            const char *a = opaque(words[i]), *b = opaque(words[j]);
            printf("%d%d%d%d ", sign(strcmp(a, b)) + 1, sign(strncmp(a, b, 1)) + 1,
                   sign(strcasecmp(a, b)) + 1, sign(strncasecmp(a, b, 2)) + 1);
            CHECK(sign(strcoll(a, b)) == sign(strcmp(a, b)));
        }
        putchar('\n');
    }
    static const char *const versions[] = {"000", "00", "01", "010", "09",   "0",   "1", "9",
                                           "10",  "a",  "a1", "a01", "a001", "a10", "a2"};
    for (size_t i = 0; i + 1 < sizeof versions / sizeof *versions; i++)
        printf("%s %c %s\n", versions[i], "<=>"[sign(strverscmp(versions[i], versions[i + 1])) + 1],
               versions[i + 1]);

    unsigned char a[256], b[256];
    for (size_t at = 0; at < 200; at++)
        for (size_t start = 0; start <= at && start < 17; start++) {
            memset(a, 7, sizeof a);
            memset(b, 7, sizeof b);
            a[at] = 0x80;
            b[at] = 0x7f;
            CHECK(memcmp(opaque(a + start), b + start, 200 - start) > 0);
            CHECK(memcmp(opaque(b + start), a + start, 200 - start) < 0);
            CHECK(memcmp(opaque(a + start), b + start, at - start) == 0);
            CHECK(bcmp(opaque(a + start), b + start, 200 - start) != 0);
        }
    char key[16];
    CHECK(strxfrm(key, "text", sizeof key) == 4 && strcmp(key, "text") == 0);
    CHECK(ffs(0) == 0 && ffs(0x80) == 8 && ffsll(1LL << 40) == 41 && ffsl(1L << 20) == 21);
    return 0;
}
