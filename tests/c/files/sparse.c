// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SEEK_HOLE and SEEK_DATA, fallocate modes and their effect on contents
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>

static long long size(int file) {
    struct stat status;
    CHECK(fstat(file, &status) == 0);
    return status.st_size;
}

int main(void) {
    int file = open("file", O_CREAT | O_RDWR, 0600);
    CHECK(pwrite(file, "data", 4, 1 << 20) == 4);
    off_t data = lseek(file, 0, SEEK_DATA), hole = lseek(file, 0, SEEK_HOLE);
    CHECK((data == 1 << 20 && hole == 0) || (data == 0 && hole == (1 << 20) + 4));
    CHECK(lseek(file, 1 << 20, SEEK_HOLE) > 1 << 20);
    CHECK_ERRNO((int)lseek(file, 2 << 20, SEEK_DATA), ENXIO);

    CHECK(posix_fallocate(file, 0, 3 << 20) == 0);
    printf("%lld\n", size(file));
    CHECK(posix_fallocate(file, 0, 100) == 0 && size(file) == 3 << 20); // never shrinks
    CHECK(posix_fallocate(-1, 0, 100) == EBADF);
    CHECK(fallocate(file, FALLOC_FL_KEEP_SIZE, 4 << 20, 4096) == 0 && size(file) == 3 << 20);

    char text[4] = "";
    int punched = fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 1 << 20, 4096);
    CHECK(punched == 0 || errno == EOPNOTSUPP);
    CHECK(pread(file, text, 4, 1 << 20) == 4);
    CHECK(memcmp(text, punched == 0 ? "\0\0\0" : "data", 4) == 0);
    CHECK_ERRNO(fallocate(file, 0, -1, 10), EINVAL);
    CHECK(posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED) == 0);
    CHECK(posix_fadvise(-1, 0, 0, POSIX_FADV_DONTNEED) == EBADF);
    CHECK(fsync(file) == 0 && fdatasync(file) == 0 && syncfs(file) == 0);
    return 0;
}
