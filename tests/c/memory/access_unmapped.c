// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: reading just past what munmap left ends with SIGSEGV
#include "../check.h"

#include <sys/mman.h>

int main(void) {
    volatile char *area =
        mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED);
    area[4095] = 'v';
    area[4096] = 'g';
    CHECK(munmap((char *)area + 4096, 4096) == 0);
    printf("%c%d\n", area[4095], area[2 * 4096]);
    CHECK(fflush(stdout) == 0);
    printf("%d\n", area[4096]);
    puts("not reached");
    return 0;
}
