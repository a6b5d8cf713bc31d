// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: quick_exit runs only its own handlers and flushes nothing
#include "../check.h"

#include <stdlib.h>

static void never(void) { puts("never"); }
static void one(void) {
    if (write(STDOUT_FILENO, "one\n", 4) != 4)
        _exit(1);
}
static void two(void) {
    if (write(STDOUT_FILENO, "two\n", 4) != 4)
        _exit(1);
}

int main(void) {
    CHECK(atexit(never) == 0);
    CHECK(at_quick_exit(one) == 0 && at_quick_exit(two) == 0);
    printf("in the buffer, lost");
    quick_exit(3);
}
