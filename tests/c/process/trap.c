// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: __builtin_trap ends with SIGILL
#include "../check.h"

int main(void) {
    puts("before");
    CHECK(fflush(stdout) == 0);
    __builtin_trap();
}
