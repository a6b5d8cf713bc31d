// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: variable arguments of every class, passed on, copied, and many of them
#include "../check.h"

#include <stdarg.h>
#include <string.h>

struct small {
    short a, b;
};
struct large {
    int values[5];
    double real;
};

static void mixed(const char *kinds, ...) {
    va_list args;
    va_start(args, kinds);
    for (; *kinds; kinds++)
        switch (*kinds) {
        case 'i':
            printf("%d ", va_arg(args, int));
            break;
        case 'L':
            printf("%lld ", va_arg(args, long long));
            break;
        case 'd':
            printf("%g ", va_arg(args, double));
            break;
        case 'D':
            printf("%Lg ", va_arg(args, long double));
            break;
        case 'p':
            printf("%s ", va_arg(args, const char *));
            break;
        case 's': {
            struct small small = va_arg(args, struct small);
            printf("{%d %d} ", small.a, small.b);
            break;
        }
        case 'S': {
            struct large large = va_arg(args, struct large);
            printf("{%d %d %g} ", large.values[0], large.values[4], large.real);
            break;
        }
        default:
            CHECK(0);
        }
    va_end(args);
    putchar('\n');
}

static int sum(int count, va_list *args) {
    int total = 0;
    while (count-- > 0)
        total += va_arg(*args, int);
    return total;
}

static int twice(int count, ...) {
    va_list args, copy;
    va_start(args, count);
    va_copy(copy, args);
    int first = sum(count / 2, &args), both = sum(count, &copy);
    first += sum(count - count / 2, &args); // goes on where the callee stopped
    va_end(copy);
    va_end(args);
    CHECK(first == both);
    return both;
}

int main(void) {
    struct small small = {-1, 2};
    struct large large = {{1, 2, 3, 4, 5}, 2.5};
    mixed("iLdDpsS", -1, 1LL << 40, 0.5, 0.25L, "text", small, large);
    mixed("iLiLiDiDiSidisL", 1, 2LL, 3, 4LL, 5, 6.0L, 7, 8.0L, 9, large, 11, 12.5, 13, small,
          -15LL);
    mixed("");
    mixed("dd", (double)1.5f, 2.0);
    printf("%d\n",
           twice(20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20));
    return 0;
}
