// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: several buffers at once; jumping over frames with buffers of their own
#include "../check.h"

#include <setjmp.h>

static jmp_buf outer, middle, inner;
static int trail[16], steps;

static void note(int what) { trail[steps++] = what; }

__attribute__((noinline)) static void deepest(int where) {
    note(30 + where);
    if (where == 0)
        longjmp(inner, 1);
    if (where == 1)
        longjmp(middle, 1);
    longjmp(outer, 1);
}

__attribute__((noinline)) static void level_two(int where) {
    if (setjmp(inner) == 0)
        deepest(where);
    note(20);
}

__attribute__((noinline)) static void level_one(int where) {
    if (setjmp(middle) == 0)
        level_two(where);
    note(10);
}

int main(void) {
    for (volatile int where = 0; where < 3; where++) {
        if (setjmp(outer) == 0)
            level_one(where);
        note(where);
    }
    for (int i = 0; i < steps; i++)
        printf("%d ", trail[i]);
    putchar('\n');
    return 0;
}
