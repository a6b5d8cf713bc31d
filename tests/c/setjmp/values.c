// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: setjmp returns 0, then what longjmp gives, never 0; volatile locals keep their changes
#include "../check.h"

#include <setjmp.h>

static jmp_buf buffer;

__attribute__((noinline)) static void jump(int value) { longjmp(buffer, value); }

int main(void) {
    volatile int round = 0;
    int result = setjmp(buffer);
    printf("%d %d\n", round, result);
    static const int values[] = {1, 42, -1, 0, 2147483647};
    if (round < 5)
        jump(values[round++]);
    CHECK(round == 5);

    switch (setjmp(buffer)) {
    case 0:
        jump(7);
        break;
    case 7:
        puts("seven");
        break;
    default:
        CHECK(0);
    }
    if (!setjmp(buffer))
        jump(1);
    else
        puts("second return");
    CHECK(_setjmp(buffer) == 0 || puts("again") > 0);
    if (round++ == 5)
        _longjmp(buffer, 3);
    return 0;
}
