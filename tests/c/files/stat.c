// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the fields of struct stat and statx for files, directories, devices, pipes and links
#include "../check.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

static const char *kind(mode_t mode) {
    return S_ISREG(mode)    ? "regular"
           : S_ISDIR(mode)  ? "directory"
           : S_ISCHR(mode)  ? "character"
           : S_ISBLK(mode)  ? "block"
           : S_ISFIFO(mode) ? "fifo"
           : S_ISLNK(mode)  ? "link"
                            : "socket";
}

int main(void) {
    int file = open("file", O_CREAT | O_RDWR, 0640), ends[2];
    CHECK(write(file, "0123456789", 10) == 10 && pipe(ends) == 0);
    CHECK(mkfifo("fifo", 0600) == 0 && symlink("target", "link") == 0);

    struct stat status, other;
    CHECK(fstat(file, &status) == 0);
    printf("%s %04o %lld %d\n", kind(status.st_mode), status.st_mode & 07777,
           (long long)status.st_size, (int)status.st_nlink);
    CHECK(status.st_uid == geteuid() && status.st_blksize >= 512);
    CHECK(stat("./file", &other) == 0);
    CHECK(other.st_ino == status.st_ino && other.st_dev == status.st_dev);
    CHECK(status.st_mtim.tv_sec > 1600000000 && status.st_mtim.tv_nsec < 1000000000);

    CHECK(stat("/dev/null", &status) == 0);
    printf("%s %u:%u\n", kind(status.st_mode), major(status.st_rdev), minor(status.st_rdev));
    CHECK(stat(".", &status) == 0 && lstat("link", &other) == 0);
    printf("%s %s %lld\n", kind(status.st_mode), kind(other.st_mode), (long long)other.st_size);
    CHECK(fstat(ends[0], &status) == 0 && stat("fifo", &other) == 0);
    printf("%s %s\n", kind(status.st_mode), kind(other.st_mode));
    CHECK_ERRNO(stat("missing", &status), ENOENT);
    CHECK_ERRNO(fstat(-1, &status), EBADF);
    CHECK_ERRNO(stat("file/x", &status), ENOTDIR);

    CHECK(fstatat(file, "", &status, AT_EMPTY_PATH) == 0 && status.st_size == 10);
    struct statx extended;
    CHECK(statx(AT_FDCWD, "file", 0, STATX_BASIC_STATS, &extended) == 0);
    printf("%s %llu\n", kind(extended.stx_mode), (unsigned long long)extended.stx_size);
    CHECK(extended.stx_ino == status.st_ino);
    CHECK(makedev(0x12345, 0x6789a) == gnu_dev_makedev(0x12345, 0x6789a));
    CHECK(major(makedev(0x12345, 0x6789a)) == 0x12345 &&
          minor(makedev(0x12345, 0x6789a)) == 0x6789a);
    return 0;
}
