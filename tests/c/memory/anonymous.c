// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: anonymous mappings are zero, page aligned, separate, and reusable after munmap
#include "../check.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

static unsigned char *map(size_t size, int flags) {
    unsigned char *area = mmap(NULL, size, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED);
    CHECK((uintptr_t)area % 4096 == 0);
    return area;
}

int main(void) {
    CHECK(sysconf(_SC_PAGESIZE) == 4096 && getpagesize() == 4096);
    unsigned char *a = map(4096, MAP_PRIVATE), *b = map(100000, MAP_PRIVATE),
                  *c = map(1, MAP_SHARED);
    CHECK(a != b && b != c && a != c);
    for (size_t i = 0; i < 100000; i++)
        CHECK(b[i] == 0);
    memset(a, 1, 4096);
    memset(b, 2, 100000);
    memset(c, 3, 4096); // the whole page belongs to a mapping of one byte
    CHECK(a[4095] == 1 && b[0] == 2 && b[99999] == 2 && c[0] == 3);
    CHECK(munmap(a, 4096) == 0 && munmap(b, 100000) == 0 && munmap(c, 1) == 0);

    // 200 rounds of 64 MiB only fit if munmap gives the space back
    for (int round = 0; round < 200; round++) {
        unsigned char *big = map(64 << 20, MAP_PRIVATE | MAP_NORESERVE);
        CHECK(big[round << 12] == 0);
        big[round << 12] = 9;
        big[(64 << 20) - 1] = 9;
        CHECK(munmap(big, 64 << 20) == 0);
    }

    static unsigned char *many[2000];
    for (int i = 0; i < 2000; i++) {
        many[i] = map(8192, MAP_PRIVATE);
        many[i][0] = (unsigned char)i;
    }
    for (int i = 0; i < 2000; i++)
        CHECK(many[i][0] == (unsigned char)i && many[i][8191] == 0);
    for (int i = 0; i < 2000; i++)
        CHECK(munmap(many[i], 8192) == 0);
    puts("ok");
    return 0;
}
