// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mallinfo2 follows what the program allocates and frees
#include "../check.h"

#include <malloc.h>
#include <stdlib.h>

int main(void) {
    free(opaque(malloc(100))); // brings the arena up
    struct mallinfo2 start = mallinfo2();

    char *blocks[50];
    for (int i = 0; i < 50; i++)
        blocks[i] = opaque(malloc(2000));
    struct mallinfo2 used = mallinfo2();
    CHECK(used.uordblks >= start.uordblks + 50 * 2000);
    CHECK(used.uordblks < start.uordblks + 50 * 2000 + 50 * 64);
    CHECK(used.arena == used.uordblks + used.fordblks);

    void *large = opaque(malloc(4 << 20));
    struct mallinfo2 mapped = mallinfo2();
    CHECK(mapped.hblks == used.hblks + 1 && mapped.hblkhd >= used.hblkhd + (4 << 20));
    CHECK(mapped.uordblks == used.uordblks);
    free(large);
    CHECK(mallinfo2().hblks == used.hblks);

    for (int i = 0; i < 50; i++)
        free(blocks[i]);
    struct mallinfo2 end = mallinfo2();
    CHECK(end.uordblks == start.uordblks);
    CHECK(end.arena == end.uordblks + end.fordblks);
    puts("ok");
    return 0;
}
