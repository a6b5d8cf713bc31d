// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: 20000 mappings behind 2 GiB of others: room is found quickly, holes are used again
#include "../check.h"

#include <sys/mman.h>
#include <time.h>

enum { COUNT = 20000, PAGE = 4096 };

int main(void) {
    static char *at[COUNT];
    clock_t begin = clock();
    char *large = mmap(NULL, 2ul << 30, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(large != MAP_FAILED);
    for (int i = 0; i < COUNT; i++) { // the kernel cannot join neighbours of different rights
        at[i] = mmap(NULL, PAGE, i % 2 ? PROT_READ : PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        CHECK(at[i] != MAP_FAILED);
        if (i % 2 == 0)
            *at[i] = (char)i;
    }
    for (int i = 0; i < COUNT; i += 2)
        CHECK(*at[i] == (char)i && *at[i + 1] == 0);
    for (int i = 1; i < COUNT; i += 2)
        CHECK(munmap(at[i], PAGE) == 0);
    for (int i = 1; i < COUNT; i += 2) {
        at[i] = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        CHECK(at[i] != MAP_FAILED && *at[i] == 0);
    }
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    CHECK(seconds < 10);
    puts("ok");
    return 0;
}
