// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: weak symbols, aliases, visibility, inline functions, common variables
#include "../check.h"

extern int absent(int) __attribute__((weak));
extern int absent_data __attribute__((weak));
int strong(int value);
int other_name(int value) __attribute__((alias("strong")));
__attribute__((weak)) int replaceable(void);
__attribute__((weak)) int replaceable(void) { return 1; }
__attribute__((visibility("hidden"))) int hidden = 3;
__attribute__((used, section("mydata"))) static int placed[] = {1, 2, 3};

int strong(int value) { return value * 2; }
static inline int inlined(int value) { return value + 1; }
extern inline __attribute__((gnu_inline, always_inline)) int gnu(int value) { return value + 2; }

int main(void) {
    int (*volatile function)(int) = absent;
    CHECK(function == NULL);
    int *volatile data = &absent_data;
    CHECK(data == NULL);
    CHECK(other_name(4) == 8 && replaceable() == 1 && hidden == 3);
    int (*volatile a)(int) = strong, (*volatile b)(int) = other_name;
    CHECK(a(3) == b(3));
    int (*volatile c)(int) = inlined;
    CHECK(c(1) == 2 && gnu(1) == 3 && placed[2] == 3);
    puts("ok");
    return 0;
}
