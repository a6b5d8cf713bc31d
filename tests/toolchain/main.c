// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <stdio.h>

int answer(void);

int main(void) {
    printf("the answer is %d\n", answer());
    return answer() != 42;
}
