// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: as many mappings as the kernel allows: one more is ENOMEM, and nothing else happens
#include "../check.h"

#include <stdio.h>
#include <sys/mman.h>

int main(void) {
    const size_t page = 4096, pages = 200000;
    char *area = mmap(NULL, pages * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED);
    size_t i = 0;
    void *map = area;
    for (; i < pages && map != MAP_FAILED; i += 2)
        map =
            mmap(area + i * page, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    CHECK(i > 1000 && (map != MAP_FAILED || errno == ENOMEM)); // vm.max_map_count may be larger
    CHECK(munmap(area, pages * page) == 0);
    map = mmap(NULL, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(map != MAP_FAILED);
    puts("fine");
    return 0;
}
