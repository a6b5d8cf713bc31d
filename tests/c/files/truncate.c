// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: truncate and ftruncate cut, extend with zeros, and go beyond 4 GiB
#include "../check.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>

static long long size(void) {
    struct stat status;
    CHECK(stat("file", &status) == 0);
    return status.st_size;
}

int main(void) {
    int file = open("file", O_CREAT | O_RDWR, 0600);
    CHECK(write(file, "0123456789", 10) == 10);
    CHECK(ftruncate(file, 4) == 0 && size() == 4);
    CHECK(lseek(file, 0, SEEK_CUR) == 10); // the offset stays
    CHECK(truncate("file", 8) == 0 && size() == 8);
    char text[8];
    CHECK(pread(file, text, 8, 0) == 8 && text[3] == '3' && text[4] == 0 && text[7] == 0);
    CHECK(ftruncate(file, ((off_t)4 << 30) + 1) == 0);
    printf("%lld\n", size());
    CHECK(truncate("file", 0) == 0 && size() == 0);

    CHECK_ERRNO(ftruncate(file, -1), EINVAL);
    CHECK_ERRNO(truncate("missing", 0), ENOENT);
    CHECK_ERRNO(truncate(".", 0), EISDIR);
    int reader = open("file", O_RDONLY);
    CHECK_ERRNO(ftruncate(reader, 0), EINVAL);
    CHECK_ERRNO(ftruncate(-1, 0), EBADF);
    return 0;
}
