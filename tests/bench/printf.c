// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <stdio.h>

int main(int argc, char **argv) {
    printf("%s, %d arguments\n", argv[0] ? "hello" : "", argc);
    return 0;
}
