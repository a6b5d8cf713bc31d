// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mremap grows, moves, shrinks and carries contents; the old place is gone
#include "../check.h"

#include <string.h>
#include <sys/mman.h>

#define PAGE 4096

int main(void) {
    const int rw = PROT_READ | PROT_WRITE, anonymous = MAP_PRIVATE | MAP_ANONYMOUS;
    char *area = mmap(NULL, 4 * PAGE, rw, anonymous, -1, 0);
    CHECK(area != MAP_FAILED);
    for (int page = 0; page < 4; page++)
        memset(area + page * PAGE, '0' + page, PAGE);

    area = mremap(area, 4 * PAGE, 1000 * PAGE, MREMAP_MAYMOVE);
    CHECK(area != MAP_FAILED);
    for (int page = 0; page < 4; page++)
        CHECK(area[page * PAGE] == '0' + page && area[page * PAGE + PAGE - 1] == '0' + page);
    CHECK(area[4 * PAGE] == 0 && area[1000 * PAGE - 1] == 0);

    CHECK(mremap(area, 1000 * PAGE, 2 * PAGE, 0) == area); // shrinks in place
    CHECK(area[PAGE] == '1');
    unsigned char resident[1];
    CHECK_ERRNO(mincore(area + 2 * PAGE, PAGE, resident), ENOMEM);

    // no room to grow in place: another mapping follows
    CHECK(mmap(area + 2 * PAGE, PAGE, rw, anonymous | MAP_FIXED, -1, 0) == area + 2 * PAGE);
    errno = 0;
    CHECK(mremap(area, 2 * PAGE, 3 * PAGE, 0) == MAP_FAILED && errno == ENOMEM);

    char *target = mmap(NULL, 2 * PAGE, rw, anonymous, -1, 0);
    memset(target, 'z', 2 * PAGE);
    CHECK(mremap(area, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, target) == target);
    CHECK(target[0] == '0' && target[2 * PAGE - 1] == '1');
    CHECK_ERRNO(mincore(area, PAGE, resident), ENOMEM); // moved away
    CHECK(munmap(target, 2 * PAGE) == 0);
    puts("ok");
    return 0;
}
