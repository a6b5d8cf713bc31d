// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: only the low eight bits of the status reach the parent
#include "../check.h"

#include <stdlib.h>

int main(void) {
    printf("ending with 0x1234");
    exit(0x1234);
}
