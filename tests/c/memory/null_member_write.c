// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: writing to a member far inside a structure at NULL ends with SIGSEGV
#include "../check.h"

struct large {
    char before[300000];
    int member;
};

int main(void) {
    puts("before");
    CHECK(fflush(stdout) == 0);
    struct large *volatile null = NULL;
    volatile struct large *pointer = opaque(null);
    pointer->member = 1;
    puts("not reached");
    return 0;
}
