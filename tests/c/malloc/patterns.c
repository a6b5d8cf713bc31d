// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: 200,000 random malloc, realloc and free calls; no block ever overlaps another
#include "../check.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 1000

struct block {
    unsigned char *data;
    size_t size;
    unsigned char tag;
};

static uint32_t state = 12345;

static uint32_t next(void) {
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

static size_t random_size(void) {
    uint32_t kind = next() % 100;
    return kind < 80 ? next() % 256 : kind < 99 ? next() % 8192 : next() % 300000;
}

static void verify(const struct block *block, size_t size) {
    for (size_t i = 0; i < size; i += i < 64 ? 1 : 61)
        CHECK(block->data[i] == block->tag);
    CHECK(size == 0 || block->data[size - 1] == block->tag);
}

int main(void) {
    static struct block blocks[SLOTS];
    uint64_t bytes = 0;
    for (int step = 0; step < 200000; step++) {
        struct block *block = &blocks[next() % SLOTS];
        if (block->data == NULL) {
            block->size = random_size();
            block->data = malloc(block->size);
        } else if (next() % 3 == 0) {
            size_t size = random_size() + 1;
            verify(block, block->size);
            block->data = realloc(block->data, size);
            CHECK(block->data != NULL);
            verify(block, size < block->size ? size : block->size ? block->size : 0);
            block->size = size;
        } else {
            verify(block, block->size);
            free(block->data);
            block->data = NULL;
            continue;
        }
        CHECK(block->data != NULL);
        block->tag = (unsigned char)next();
        memset(block->data, block->tag, block->size);
        bytes += block->size;
    }
    for (int i = 0; i < SLOTS; i++) {
        if (blocks[i].data != NULL)
            verify(&blocks[i], blocks[i].size);
        free(blocks[i].data);
    }
    printf("%llu\n", (unsigned long long)bytes);
    return 0;
}
