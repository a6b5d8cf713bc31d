// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: every small size is aligned, distinct, writable and usable
#include "../check.h"

#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define COUNT 3000

int main(void) {
    static unsigned char *blocks[COUNT];
    for (size_t size = 0; size < COUNT; size++) {
        blocks[size] = malloc(size);
        CHECK(blocks[size] != NULL);
        CHECK((uintptr_t)blocks[size] % _Alignof(max_align_t) == 0);
        CHECK(malloc_usable_size(blocks[size]) >= size);
        memset(blocks[size], (int)(size & 0xff), size);
    }
    for (size_t size = 1; size < COUNT; size++)
        for (size_t i = 0; i < size; i++)
            CHECK(blocks[size][i] == (size & 0xff));
    for (size_t size = 0; size < COUNT; size += 2)
        free(blocks[size]);
    for (size_t size = 1; size < COUNT; size += 2) {
        CHECK(size == 1 || blocks[size][0] == (size & 0xff));
        free(blocks[size]);
    }
    free(NULL);
    CHECK(malloc_usable_size(NULL) == 0);
    puts("ok");
    return 0;
}
