// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: reading through a null pointer ends the program with SIGSEGV
#include "../check.h"

int main(void) {
    puts("before");
    CHECK(fflush(stdout) == 0);
    int *volatile null = NULL;
    volatile int *pointer = opaque(null);
    printf("%d\n", *pointer);
    puts("not reached");
    return 0;
}
