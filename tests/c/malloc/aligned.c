// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: posix_memalign, aligned_alloc, memalign, valloc and pvalloc align and can be freed
#include "../check.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    void *blocks[64];
    int count = 0;
    for (size_t alignment = sizeof(void *); alignment <= 1 << 20; alignment *= 2) {
        void *block;
        CHECK(posix_memalign(&block, alignment, 100) == 0);
        CHECK((uintptr_t)block % alignment == 0);
        memset(block, 0xa5, 100);
        blocks[count++] = block;
        block = aligned_alloc(alignment, alignment);
        CHECK(block != NULL && (uintptr_t)block % alignment == 0);
        memset(block, 0x5a, alignment);
        blocks[count++] = block;
    }
    void *block = memalign(4096, 1);
    CHECK((uintptr_t)block % 4096 == 0);
    free(block);
    block = valloc(10);
    CHECK((uintptr_t)block % 4096 == 0);
    free(block);
    block = pvalloc(5000);
    CHECK((uintptr_t)block % 4096 == 0 && malloc_usable_size(block) >= 8192);
    free(block);

    for (int i = 0; i < count; i++)
        CHECK(*(unsigned char *)blocks[i] == (i % 2 ? 0x5a : 0xa5));
    while (count > 0)
        free(blocks[--count]);

    block = &block;
    volatile size_t wrong = 3;
    CHECK(posix_memalign(&block, wrong, 10) == EINVAL);
    wrong = 2;
    CHECK(posix_memalign(&block, wrong, 10) == EINVAL && block == &block);
    puts("ok");
    return 0;
}
