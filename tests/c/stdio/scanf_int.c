// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: integer conversions of scanf: bases, widths, length modifiers, matching failures
#include "../check.h"

#include <inttypes.h>
#include <stddef.h>

int main(void) {
    int a, b, c, read;
    unsigned u;
    CHECK(sscanf("12 -34 +56", "%d%d%d", &a, &b, &c) == 3);
    printf("%d %d %d\n", a, b, c);
    CHECK(sscanf("0x1f 017 99 0x", "%i %i %i %i", &a, &b, &c, &read) >= 3);
    printf("%d %d %d\n", a, b, c);
    CHECK(sscanf("ff 777 12", "%x %o %u", &u, (unsigned *)&b, (unsigned *)&c) == 3);
    printf("%u %d %d\n", u, b, c);
    CHECK(sscanf("123456", "%2d%3d%1d", &a, &b, &c) == 3);
    printf("%d %d %d\n", a, b, c);

    signed char tiny;
    short small;
    long middle;
    long long large;
    intmax_t greatest;
    size_t size;
    ptrdiff_t difference;
    CHECK(sscanf("-5 -300 70000 -9223372036854775808 9223372036854775807 4096 -1",
                 "%hhd %hd %ld %lld %jd %zu %td", &tiny, &small, &middle, &large, &greatest, &size,
                 &difference) == 7);
    printf("%d %d %ld %lld %jd %zu %td\n", tiny, small, middle, large, greatest, size, difference);

    CHECK(sscanf("10 20 30", "%*d %d%n", &a, &read) == 1);
    printf("%d %d\n", a, read);
    CHECK(sscanf("7,8", "%d ,%d", &a, &b) == 2 && b == 8);
    CHECK(sscanf("7 x", "%d%d", &a, &b) == 1);
    CHECK(sscanf("x", "%d", &a) == 0);
    CHECK(sscanf("", "%d", &a) == EOF);
    CHECK(sscanf("   ", "%d", &a) == EOF);
    CHECK(sscanf("50%", "%d%%%n", &a, &read) == 1 && read == 3);
    CHECK(sscanf("2 1", "%2$d %1$d", &a, &b) == 2 && a == 1 && b == 2);
    return 0;
}
