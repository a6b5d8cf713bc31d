// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: 64- and 128-bit arithmetic, shifts, division, overflow builtins, bit counting
#include "../check.h"

#include <inttypes.h>

static int64_t s(int64_t value) { return *(volatile int64_t *)opaque(&value); }
static uint64_t u(uint64_t value) { return *(volatile uint64_t *)opaque(&value); }

int main(void) {
    static const int64_t values[] = {0,
                                     1,
                                     -1,
                                     7,
                                     -7,
                                     1000000007,
                                     INT32_MAX,
                                     INT32_MIN,
                                     INT64_MAX,
                                     INT64_MIN + 1,
                                     0x123456789abcdef};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        for (size_t j = 1; j < sizeof values / sizeof *values; j++) {
            int64_t a = s(values[i]), b = s(values[j]);
            CHECK(a / b * b + a % b == a);
            CHECK(u((uint64_t)a) / u((uint64_t)b) * (uint64_t)b + (uint64_t)a % (uint64_t)b ==
                  (uint64_t)a);
            unsigned __int128 product = (unsigned __int128)(uint64_t)a * (uint64_t)b;
            CHECK((uint64_t)(product / (uint64_t)b) == (uint64_t)a && product % (uint64_t)b == 0);
            int64_t sum, difference, multiple;
            int overflow = __builtin_add_overflow(a, b, &sum) +
                           2 * __builtin_sub_overflow(a, b, &difference) +
                           4 * __builtin_mul_overflow(a, b, &multiple);
            CHECK((__int128)a + b == sum || (overflow & 1));
            CHECK((__int128)a * b == multiple || (overflow & 4));
            printf("%d", overflow);
        }
    putchar('\n');
    for (int shift = 0; shift < 64; shift += 9)
        printf("%" PRIx64 " %" PRIx64 " %" PRId64 "\n", u(0x8123456789abcdef) << shift,
               u(0x8123456789abcdef) >> shift, s(INT64_MIN + 12345) >> shift);
    printf("%d %d %d %d\n", __builtin_clzll(u(1)), __builtin_ctzll(u(1ULL << 63)),
           __builtin_popcountll(u(0xf0f0)), __builtin_parityll(u(7)));
    printf("%" PRIx64 " %x\n", __builtin_bswap64(u(0x0123456789abcdef)),
           __builtin_bswap16((uint16_t)u(0xabcd)));

    signed char narrow = (signed char)s(200);
    unsigned short wrapped = (unsigned short)s(-1);
    CHECK(narrow == -56 && wrapped == 65535 && (int32_t)s(0x1ffffffff) == -1);
    CHECK(s(-1) >> 63 == -1 && -7 / (int)s(2) == -3 && -7 % (int)s(2) == -1);
    CHECK((uint32_t)u(UINT32_MAX) + 1 == 0 && u(UINT64_MAX) + 1 == 0);
    unsigned __int128 huge = (unsigned __int128)1 << 100;
    for (int i = 0; i < 20; i++)
        huge = huge * 3 + (uint64_t)u((uint64_t)i);
    printf("%" PRIx64 " %" PRIx64 "\n", (uint64_t)(huge >> 64), (uint64_t)huge);
    return 0;
}
