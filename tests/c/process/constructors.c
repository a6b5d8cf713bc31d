// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: constructors run by priority before main, destructors in the opposite order after
#include "../check.h"

static int step;
static char order[8];

__attribute__((constructor(102))) static void second(void) { order[step++] = '2'; }
__attribute__((constructor(101))) static void first(void) { order[step++] = '1'; }
__attribute__((constructor)) static void third(void) { order[step++] = '3'; }
__attribute__((destructor(101))) static void down_last(void) { puts("down 1"); }
__attribute__((destructor(102))) static void down_second(void) { puts("down 2"); }
__attribute__((destructor)) static void down_first(void) { puts("down 3"); }

int main(void) {
    puts(order);
    CHECK(step == 3);
    return 0;
}
