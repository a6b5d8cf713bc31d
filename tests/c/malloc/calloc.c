// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: calloc memory is zero even when it is recycled; a product that overflows is refused
#include "../check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int is_zero(const unsigned char *block, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (block[i] != 0)
            return 0;
    return 1;
}

int main(void) {
    for (size_t size = 1; size < 500000; size = size * 3 / 2 + 1) {
        unsigned char *dirty[8];
        for (int i = 0; i < 8; i++) {
            dirty[i] = malloc(size);
            memset(dirty[i], 0xee, size);
            dirty[i] = opaque(dirty[i]);
        }
        for (int i = 0; i < 8; i++)
            free(dirty[i]);
        for (int i = 0; i < 8; i++) {
            dirty[i] = calloc(1, size);
            CHECK(dirty[i] != NULL && is_zero(dirty[i], size));
        }
        for (int i = 0; i < 8; i++)
            free(dirty[i]);
    }
    volatile size_t half = SIZE_MAX / 2 + 1, two = 2;
    errno = 0;
    CHECK(opaque(calloc(half, two)) == NULL && errno == ENOMEM);
    CHECK(opaque(calloc(two, half)) == NULL);
    void *nothing = calloc(0, 10);
    CHECK(nothing != NULL);
    free(nothing);
    puts("ok");
    return 0;
}
