// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <gnu/libc-version.h>
#include <stdio.h>

int main(void) {
    printf("Hello from glibc %s\n", gnu_get_libc_version());
    return 0;
}
