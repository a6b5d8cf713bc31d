// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: calling a function pointer with a number no function has ends with SIGSEGV
#include "../check.h"

#include <stdint.h>

int main(void) {
    puts("before");
    CHECK(fflush(stdout) == 0);
    int (*volatile function)(int) = (int (*)(int))(uintptr_t)opaque((void *)(uintptr_t)0xfff00);
    printf("not reached %d\n", function(1));
    return 0;
}
