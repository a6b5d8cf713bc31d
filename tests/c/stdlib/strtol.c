// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: strtol, strtoul, strtoll, strtoull, atoi: bases, overflow, what is left unread
#include "../check.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void parse(const char *text, int base) {
    char *end, *unsigned_end;
    errno = 0;
    long long value = strtoll(text, &end, base);
    int error = errno;
    errno = 0;
    unsigned long long positive = strtoull(text, &unsigned_end, base);
    printf("[%s] %d: %lld %s [%s] %llu %s\n", text, base, value, strerrorname_np(error), end,
           positive, strerrorname_np(errno));
    CHECK(end == unsigned_end);
}

int main(void) {
    parse("42 rest", 10);
    parse("  \t\n-17", 10);
    parse("+8", 10);
    parse("0x7fG", 16);
    parse("0x7f", 0);
    parse("0778", 0);
    parse("0x", 16);
    parse("0xg", 0);
    parse("zZ", 36);
    parse("102", 2);
    parse("", 10);
    parse("-", 10);
    parse("abc", 10);
    parse("9223372036854775807", 10);
    parse("9223372036854775808", 10);
    parse("-9223372036854775808", 10);
    parse("-9223372036854775809", 10);
    parse("18446744073709551615", 10);
    parse("18446744073709551616", 10);
    parse("99999999999999999999999999x", 10);

    char *end;
    errno = 0;
    CHECK(strtol("99999999999999999999", &end, 10) == LONG_MAX && errno == ERANGE && *end == '\0');
    errno = 0;
    CHECK(strtol("-99999999999999999999", NULL, 10) == LONG_MIN && errno == ERANGE);
    errno = 0;
    CHECK(strtoul("-1", NULL, 10) == ULONG_MAX && errno == 0);
    CHECK(strtol("5", NULL, 99) == 0 && errno == EINVAL);
    CHECK(atoi(" -12x") == -12 && atol("123456") == 123456 &&
          atoll("-5000000000") == -5000000000LL);
    CHECK(strtoimax("-77", NULL, 10) == -77 && strtoumax("ff", NULL, 16) == 255);
    return 0;
}
