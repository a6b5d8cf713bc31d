// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: returning from main ends with its value and flushes
#include "../check.h"

int main(void) {
    printf("no newline, still flushed");
    return 42;
}
