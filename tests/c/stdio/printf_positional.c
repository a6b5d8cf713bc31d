// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: numbered arguments in every order, with numbered width and precision and mixed types
#include "../check.h"

#include <stdint.h>
#include <string.h>

int main(void) {
    printf("[%2$s] [%1$s]\n", "first", "second");
    printf("[%3$d] [%1$s] [%2$c] [%1$s]\n", "text", 'c', 33);
    printf("[%2$*1$d] [%2$-*1$d|]\n", 6, 42);
    printf("[%3$*1$.*2$f]\n", 10, 3, 3.14159265);
    // arguments of different sizes: each must be fetched with its own type
    printf("[%5$lld] [%4$g] [%3$d] [%2$llx] [%1$hhd]\n", 1, 0xfedcba9876543210ULL, -3, 4.5,
           -5000000000LL);
    printf("[%1$Lg] [%3$Lg] [%2$d]\n", 0.5L, 2, -8.0L);
    printf("[%1$d] [%1$o] [%1$x] [%1$5d] [%1$05d]\n", 100);
    printf("[%9$d%8$d%7$d%6$d%5$d%4$d%3$d%2$d%1$d]\n", 1, 2, 3, 4, 5, 6, 7, 8, 9);

    char text[64];
    CHECK(snprintf(text, sizeof text, "%2$*1$s|", -6, "ab") == 7);
    CHECK(strcmp(text, "ab    |") == 0);
    return 0;
}
