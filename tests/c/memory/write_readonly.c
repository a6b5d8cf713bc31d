// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: writing to a page made read-only ends with SIGSEGV, after reading it worked
#include "../check.h"

#include <sys/mman.h>

int main(void) {
    volatile char *area =
        mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED);
    area[4096] = 'r';
    CHECK(mprotect((char *)area + 4096, 4096, PROT_READ) == 0);
    area[4095] = 'w';
    printf("%c%c\n", area[4095], area[4096]);
    CHECK(fflush(stdout) == 0);
    area[4096] = 'x';
    puts("not reached");
    return 0;
}
