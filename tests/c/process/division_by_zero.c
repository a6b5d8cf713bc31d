// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: an integer division by zero ends with SIGFPE
#include "../check.h"

int main(void) {
    volatile int divisor = 4, dividend = 100;
    printf("%d %d\n", dividend / divisor, dividend % -divisor);
    CHECK(fflush(stdout) == 0);
    divisor = 0;
    printf("not reached %d\n", dividend / divisor);
    return 0;
}
