// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: MAP_FIXED replaces what was there, hints are honoured, NOREPLACE finds free room
#include "../check.h"

#include <string.h>
#include <sys/mman.h>

#define PAGE 4096

int main(void) {
    const int rw = PROT_READ | PROT_WRITE, anonymous = MAP_PRIVATE | MAP_ANONYMOUS;
    char *area = mmap(NULL, 8 * PAGE, rw, anonymous, -1, 0);
    CHECK(area != MAP_FAILED);
    memset(area, 'a', 8 * PAGE);
    CHECK(mmap(area + 2 * PAGE, 2 * PAGE, rw, anonymous | MAP_FIXED, -1, 0) == area + 2 * PAGE);
    for (int page = 0; page < 8; page++)
        printf("%d", area[page * PAGE] == 'a' && area[page * PAGE + PAGE - 1] == 'a');
    putchar('\n');
    CHECK(area[2 * PAGE] == 0 && area[4 * PAGE - 1] == 0);

    CHECK(munmap(area + 5 * PAGE, PAGE) == 0);
    CHECK(mmap(area + 5 * PAGE, PAGE, rw, anonymous | MAP_FIXED_NOREPLACE, -1, 0) ==
          area + 5 * PAGE);
    CHECK(area[5 * PAGE] == 0 && area[6 * PAGE] == 'a');

    CHECK(munmap(area, 8 * PAGE) == 0);
    char *hinted = mmap(area, 4 * PAGE, rw, anonymous, -1, 0);
    CHECK(hinted == area); // free room at a hint is taken
    char *elsewhere = mmap(area, 4 * PAGE, rw, anonymous, -1, 0);
    CHECK(elsewhere != MAP_FAILED && elsewhere != area); // taken room is not
    CHECK(munmap(hinted, 4 * PAGE) == 0 && munmap(elsewhere, 4 * PAGE) == 0);
    return 0;
}
