// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: syscall(2) with arguments of 64 bits, two longs each where a long has 32
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/fanotify.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#if __SIZEOF_LONG__ == 4
#define WIDE(value) __LONG_LONG_PAIR((long)((value) >> 32), (long)(value))
#define SYS_truncate SYS_truncate64
#define SYS_ftruncate SYS_ftruncate64
#define SYS_fadvise64 SYS_fadvise64_64
#else
#define WIDE(value) (value)
#endif

static const long long far = 5LL << 30;

static long long size_of(int fd) {
    struct stat status;
    CHECK(fstat(fd, &status) == 0);
    return status.st_size;
}

int main(void) {
    int fd = open("file", O_RDWR | O_CREAT, 0600);
    CHECK(fd >= 0);
    CHECK(syscall(SYS_ftruncate, fd, WIDE(far)) == 0 && size_of(fd) == far);
    CHECK(syscall(SYS_truncate, "file", WIDE(far + 7)) == 0 && size_of(fd) == far + 7);
    CHECK(syscall(SYS_fallocate, fd, 0, WIDE(far), WIDE(4096LL)) == 0 && size_of(fd) == far + 4096);

    char text[8] = "";
    CHECK(syscall(SYS_pwrite64, fd, "far", 4, WIDE(far + 100)) == 4);
    CHECK(pread(fd, text, 4, far + 100) == 4 && strcmp(text, "far") == 0);
    memset(text, 0, sizeof text);
    CHECK(syscall(SYS_pread64, fd, text, 4, WIDE(far + 100)) == 4 && strcmp(text, "far") == 0);

    CHECK(syscall(SYS_readahead, fd, WIDE(far), 4096) == 0);
    CHECK(syscall(SYS_sync_file_range, fd, WIDE(far), WIDE(4096LL), SYNC_FILE_RANGE_WRITE) == 0);
    CHECK_ERRNO(syscall(SYS_sync_file_range, fd, WIDE(-1LL), WIDE(4096LL), 0), EINVAL);
    CHECK(syscall(SYS_fadvise64, fd, WIDE(far), WIDE(far), POSIX_FADV_WILLNEED) == 0);
    CHECK_ERRNO(syscall(SYS_fadvise64, fd, WIDE(far), WIDE(-1LL), POSIX_FADV_WILLNEED), EINVAL);
    CHECK_ERRNO(syscall(SYS_fanotify_mark, fd, FAN_MARK_ADD, WIDE(1LL << 40), AT_FDCWD, "."),
                EINVAL);
    return 0;
}
