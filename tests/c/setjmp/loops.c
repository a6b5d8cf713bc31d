// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: 100,000 setjmp and longjmp pairs, with results that depend on the order
#include "../check.h"

#include <setjmp.h>
#include <stdint.h>

static jmp_buf buffer;

__attribute__((noinline)) static void throw(int value) {
    if (value % 3 != 0)
        longjmp(buffer, value);
}

int main(void) {
    volatile uint32_t sum = 0;
    for (volatile int i = 1; i <= 100000; i++) {
        int value = setjmp(buffer);
        if (value == 0) {
            throw(i);
            sum = sum * 31 + 7;
        } else {
            sum = sum * 33 + (uint32_t)value;
        }
    }
    printf("%08x\n", sum);
    return 0;
}
