// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: allocations that cannot succeed return NULL with ENOMEM and leave the heap usable
#include "../check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    volatile size_t sizes[] = {SIZE_MAX, SIZE_MAX - 4096, (size_t)PTRDIFF_MAX + 1};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        errno = 0;
        void *block = opaque(malloc(sizes[i]));
        CHECK(block == NULL);
        CHECK(errno == ENOMEM);
    }
    errno = 0;
    volatile size_t huge = SIZE_MAX - 8192;
    CHECK(opaque(aligned_alloc(4096, huge)) == NULL && errno == ENOMEM);
    void *block = &block;
    CHECK(posix_memalign(&block, 64, huge) == ENOMEM && block == &block);

    // 512 MiB in pieces, then in one block: freeing gives the address space back
    static char *pieces[64];
    int count = 0;
    size_t total = 0;
    while (count < 64 && (pieces[count] = malloc(8 << 20)) != NULL) {
        memset(pieces[count], count, 4096);
        total += 8 << 20;
        count++;
    }
    CHECK(count == 64);
    while (count > 0)
        free(pieces[--count]);
    char *big = malloc(total);
    CHECK(big != NULL);
    big[0] = big[total - 1] = 1;
    free(big);
    printf("%zu MiB\n", total >> 20);
    return 0;
}
