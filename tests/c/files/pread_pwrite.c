// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: pread and pwrite leave the offset alone and work beyond 4 GiB
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>

int main(void) {
    int file = open("file", O_CREAT | O_RDWR, 0600);
    CHECK(write(file, "0123456789", 10) == 10);
    char text[16] = "";
    CHECK(pread(file, text, 4, 3) == 4 && strcmp(text, "3456") == 0);
    CHECK(lseek(file, 0, SEEK_CUR) == 10);
    CHECK(pread(file, text, 4, 8) == 2);
    CHECK(pread(file, text, 4, 10) == 0 && pread(file, text, 4, 1 << 20) == 0);
    CHECK(pwrite(file, "ab", 2, 4) == 2 && lseek(file, 0, SEEK_CUR) == 10);
    CHECK_ERRNO(pread(file, text, 1, -1), EINVAL);

    const off_t far = (off_t)6 << 30;
    CHECK(pwrite(file, "far away", 8, far) == 8);
    CHECK(lseek(file, 0, SEEK_END) == far + 8);
    CHECK(lseek(file, far + 4, SEEK_SET) == far + 4);
    CHECK(read(file, text, 4) == 4 && memcmp(text, "away", 4) == 0);
    // the low half of the offset alone would read the start of the file
    CHECK(pread(file, text, 3, far) == 3 && memcmp(text, "far", 3) == 0);
    CHECK(pread(file, text, 10, 0) == 10);
    printf("%.10s\n", text);
    struct stat status;
    CHECK(fstat(file, &status) == 0);
    printf("%lld\n", (long long)status.st_size);

    int ends[2];
    CHECK(pipe(ends) == 0);
    CHECK_ERRNO(pread(ends[0], text, 1, 0), ESPIPE);
    CHECK_ERRNO(lseek(ends[0], 0, SEEK_CUR), ESPIPE);
    CHECK_ERRNO(lseek(file, -1, SEEK_SET), EINVAL);
    CHECK_ERRNO(lseek(file, 0, 99), EINVAL);
    return 0;
}
