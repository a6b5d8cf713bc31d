// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: longjmp out of 5,000 levels of recursion restores the stack for the next round
#include "../check.h"

#include <setjmp.h>
#include <string.h>

static jmp_buf buffer;

__attribute__((noinline)) static int descend(int depth) {
    char frame[256];
    memset(frame, depth & 0xff, sizeof frame);
    if (depth == 0)
        longjmp(buffer, 1);
    int below = depth < 0 ? 0 : descend(depth - 1);
    return below + ((char *)opaque(frame))[10];
}

int main(void) {
    volatile int rounds = 0;
    char around[64];
    memset(around, 'g', sizeof around);
    while (rounds < 50) // 50 x 5,000 x 256 bytes would not fit if frames stayed behind
        if (setjmp(buffer) == 0)
            descend(5000);
        else
            rounds++;
    for (size_t i = 0; i < sizeof around; i++)
        CHECK(((char *)opaque(around))[i] == 'g');
    printf("%d\n", rounds);
    return 0;
}
