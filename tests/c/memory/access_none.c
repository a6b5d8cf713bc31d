// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: reading a PROT_NONE page ends with SIGSEGV
#include "../check.h"

#include <sys/mman.h>

int main(void) {
    volatile char *area = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED);
    puts("before");
    CHECK(fflush(stdout) == 0);
    printf("%d\n", area[100]);
    puts("not reached");
    return 0;
}
