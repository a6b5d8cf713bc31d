// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: holes punched into a mapping leave the rest usable and can be refilled
#include "../check.h"

#include <sys/mman.h>

#define PAGE 4096
#define PAGES 64

static int mapped(char *page) {
    unsigned char resident;
    if (mincore(page, PAGE, &resident) == 0)
        return 1;
    CHECK(errno == ENOMEM);
    return 0;
}

int main(void) {
    const int rw = PROT_READ | PROT_WRITE, anonymous = MAP_PRIVATE | MAP_ANONYMOUS;
    char *area = mmap(NULL, PAGES * PAGE, rw, anonymous, -1, 0);
    CHECK(area != MAP_FAILED);
    for (int i = 0; i < PAGES; i++)
        area[i * PAGE] = (char)i;
    for (int i = 0; i < PAGES; i += 3)
        CHECK(munmap(area + i * PAGE, PAGE) == 0);
    for (int i = 0; i < PAGES; i++) {
        putchar(mapped(area + i * PAGE) ? '#' : '.');
        CHECK(i % 3 == 0 || area[i * PAGE] == i);
    }
    putchar('\n');
    CHECK(munmap(area + 10 * PAGE, 20 * PAGE) == 0); // over holes and pages alike
    for (int i = 0; i < PAGES; i++)
        putchar(mapped(area + i * PAGE) ? '#' : '.');
    putchar('\n');
    CHECK(mmap(area, 40 * PAGE, rw, anonymous | MAP_FIXED, -1, 0) == area);
    for (int i = 0; i < PAGES; i++)
        putchar(mapped(area + i * PAGE) ? '#' : '.');
    putchar('\n');
    for (int i = 0; i < 40; i++)
        CHECK(area[i * PAGE] == 0);
    CHECK(area[40 * PAGE] == 40);
    CHECK(munmap(area, PAGES * PAGE) == 0);
    return 0;
}
