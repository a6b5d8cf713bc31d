// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: brk and sbrk move the heap's end by hand; new memory is zero, giving back works
#include "../check.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

int main(void) {
    char *start = sbrk(0);
    CHECK(start != (void *)-1);
    CHECK(sbrk(0) == start);
    CHECK(sbrk(10000) == start);
    CHECK(sbrk(0) == start + 10000);
    for (int i = 0; i < 10000; i++)
        CHECK(start[i] == 0);
    memset(start, 0x77, 10000);
    CHECK(sbrk(-5000) == start + 10000 && sbrk(0) == start + 5000);
    CHECK(start[4999] == 0x77);

    // whole pages that were given back come again as zero
    char *page = (char *)(((uintptr_t)start + 4095) & ~(uintptr_t)4095);
    CHECK(brk(page + 8192) == 0);
    memset(page, 0x55, 8192);
    CHECK(brk(page) == 0);
    CHECK(brk(page + 8192) == 0);
    for (int i = 0; i < 8192; i++)
        CHECK(page[i] == 0);

    CHECK(brk(page + (16 << 20)) == 0);
    page[(16 << 20) - 1] = 1;
    CHECK(brk(page) == 0 && sbrk(0) == page);

    // a mapping in the way is not overwritten
    const int rw = PROT_READ | PROT_WRITE,
              flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE;
    char *obstacle = page + (32 << 20);
    CHECK(mmap(obstacle, 4096, rw, flags, -1, 0) == obstacle);
    strcpy(obstacle, "in the way");
    CHECK_ERRNO(brk(obstacle + 4096), ENOMEM);
    errno = 0;
    CHECK(sbrk(64 << 20) == (void *)-1 && errno == ENOMEM);
    CHECK(sbrk(0) == page && strcmp(obstacle, "in the way") == 0);
    CHECK(munmap(obstacle, 4096) == 0 && sbrk(64 << 20) == page && brk(page) == 0);
    puts("ok");
    return 0;
}
