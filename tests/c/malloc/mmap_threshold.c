// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: M_MMAP_THRESHOLD decides between heap and mapping; malloc_trim gives the top back
#include "../check.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    CHECK(mallopt(M_MMAP_THRESHOLD, 64 * 1024) == 1);
    size_t before = mallinfo2().hblks;
    void *small = opaque(malloc(60 * 1024));
    CHECK(mallinfo2().hblks == before);
    void *large = opaque(malloc(300 * 1024));
    CHECK(mallinfo2().hblks == before + 1);
    free(large);
    CHECK(mallinfo2().hblks == before);

    CHECK(mallopt(M_MMAP_MAX, 0) == 1); // everything from the heap
    large = opaque(malloc(2 << 20));
    CHECK(large != NULL && mallinfo2().hblks == before);
    free(large);

    CHECK(mallopt(M_TRIM_THRESHOLD, 512 << 20) == 1); // free() alone must keep the top
    void *blocks[100];
    for (int i = 0; i < 100; i++) {
        blocks[i] = opaque(malloc(50000));
        memset(blocks[i], 1, 50000);
    }
    for (int i = 0; i < 100; i++)
        free(blocks[i]);
    size_t arena = mallinfo2().arena;
    CHECK(malloc_trim(0) == 1);
    CHECK(mallinfo2().arena < arena);
    free(small);

    CHECK(mallopt(M_PERTURB, 0x5a) == 1);
    unsigned char *perturbed = opaque(malloc(64));
    CHECK(perturbed[0] == (unsigned char)~0x5a && perturbed[63] == (unsigned char)~0x5a);
    free(perturbed);
    puts("ok");
    return 0;
}
