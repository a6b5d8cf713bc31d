// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: realloc keeps contents when growing, shrinking and moving between heap and mmap
#include "../check.h"

#include <stdint.h>
#include <stdlib.h>

static void fill(unsigned char *block, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        block[i] = (unsigned char)(i * 7 + (i >> 8));
}

static void verify(const unsigned char *block, size_t size) {
    for (size_t i = 0; i < size; i++)
        CHECK(block[i] == (unsigned char)(i * 7 + (i >> 8)));
}

int main(void) {
    static const size_t sizes[] = {1,     17, 100,     24, 4096,    5000,    70000,   200000,
                                   30000, 1,  1048576, 10, 3 << 20, 9 << 20, 4 << 20, 333};
    unsigned char *block = realloc(NULL, 8);
    unsigned char *fence = malloc(64);
    fill(fence, 0, 64);
    fill(block, 0, 8);
    size_t old = 8;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        block = realloc(block, sizes[i]);
        CHECK(block != NULL);
        verify(block, old < sizes[i] ? old : sizes[i]);
        fill(block, 0, sizes[i]);
        old = sizes[i];
    }
    verify(fence, 64);

    volatile size_t huge = SIZE_MAX - 100, half = SIZE_MAX / 2;
    errno = 0;
    CHECK(opaque(realloc(opaque(block), huge)) == NULL && errno == ENOMEM);
    verify(block, old); // a failure leaves the block alone
    errno = 0;
    CHECK(opaque(reallocarray(opaque(block), half, 4)) == NULL && errno == ENOMEM);
    block = reallocarray(block, 100, 10);
    verify(block, 333);
    free(block);
    free(fence);
    puts("ok");
    return 0;
}
