// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: MADV_DONTNEED empties anonymous pages and rereads private file pages; mlock round trip
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>

int main(void) {
    const int rw = PROT_READ | PROT_WRITE;
    char *area = mmap(NULL, 4 * 4096, rw, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED);
    memset(area, 'm', 4 * 4096);
    CHECK(madvise(area + 4096, 2 * 4096, MADV_DONTNEED) == 0);
    CHECK(area[4095] == 'm' && area[4096] == 0 && area[3 * 4096 - 1] == 0 && area[3 * 4096] == 'm');
    CHECK(madvise(area, 4096, MADV_WILLNEED) == 0 && madvise(area, 4096, MADV_NORMAL) == 0);
    CHECK_ERRNO(madvise(area + 1, 4096, MADV_DONTNEED), EINVAL);
    CHECK_ERRNO(madvise(area, 4096, 12345), EINVAL);
    CHECK(posix_madvise(area, 4096, POSIX_MADV_RANDOM) == 0);

    int file = open("file", O_CREAT | O_RDWR, 0600);
    CHECK(write(file, "original", 9) == 9);
    char *map = mmap(NULL, 4096, rw, MAP_PRIVATE, file, 0);
    strcpy(map, "changed!");
    CHECK(madvise(map, 4096, MADV_DONTNEED) == 0);
    puts(map);

    CHECK(mlock(area, 4096) == 0);
    unsigned char resident = 0;
    CHECK(mincore(area, 4096, &resident) == 0 && (resident & 1) == 1);
    CHECK(munlock(area, 4096) == 0);
    return 0;
}
