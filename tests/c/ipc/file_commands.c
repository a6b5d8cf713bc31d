// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: ioctl on files: waiting bytes, flags of the descriptor, block size, extents, clones, errors
#include "child.h"

#include <fcntl.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <sys/ioctl.h>

int main(void) {
    int file = open("file", O_RDWR | O_CREAT, 0600), other = open("other", O_RDWR | O_CREAT, 0600);
    int value = -1, on = 1;
    CHECK(write(file, "0123456789", 10) == 10 && lseek(file, 4, SEEK_SET) == 4);
    CHECK(ioctl(file, FIONREAD, &value) == 0);
    printf("after the position: %d\n", value);
    CHECK(ioctl(file, FIOCLEX) == 0 && fcntl(file, F_GETFD) == FD_CLOEXEC);
    CHECK(ioctl(file, FIONCLEX) == 0 && fcntl(file, F_GETFD) == 0);
    CHECK(ioctl(file, FIONBIO, &on) == 0 && fcntl(file, F_GETFL) & O_NONBLOCK);
    CHECK(ioctl(file, FIGETBSZ, &value) == 0 && value > 0);
    // what depends on the file system is the same for both programs in one folder
    int result = ioctl(file, FS_IOC_GETFLAGS, &value);
    printf("flags: %d\n", result == 0 || errno == ENOTTY);
    result = ioctl(other, FICLONE, file);
    printf("clone: %d %d\n", result, result ? errno : 0);
    struct {
        struct fiemap map;
        struct fiemap_extent extents[4];
    } where = {.map = {.fm_length = FIEMAP_MAX_OFFSET, .fm_extent_count = 4, .fm_flags = 1}};
    result = ioctl(file, FS_IOC_FIEMAP, &where);
    printf("extents: %d %d %d\n", result, result ? errno : 0, (int)where.map.fm_mapped_extents);
    CHECK_ERRNO(ioctl(file, TCGETS, &where), ENOTTY);
    CHECK_ERRNO(ioctl(file, 0xdeadbeef, &where), ENOTTY);
    CHECK_ERRNO(ioctl(file, FIGETBSZ, opaque(NULL)), EFAULT);
    CHECK_ERRNO(ioctl(-1, FIGETBSZ, &value), EBADF);
    CHECK_ERRNO(ioctl(file, BLKGETSIZE64, &where), ENOTTY);
    return 0;
}
