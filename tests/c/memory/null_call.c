// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: calling through a null function pointer ends with SIGSEGV
#include "../check.h"

int main(void) {
    puts("before");
    CHECK(fflush(stdout) == 0);
    void (*volatile function)(void) = NULL;
    function();
    puts("not reached");
    return 0;
}
