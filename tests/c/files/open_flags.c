// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: O_CREAT, O_EXCL, O_TRUNC, O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC and the errors of open
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

int main(void) {
    CHECK_ERRNO(open("file", O_RDONLY), ENOENT);
    int file = open("file", O_CREAT | O_EXCL | O_RDWR, 0640);
    CHECK(file >= 3);
    CHECK(write(file, "content", 7) == 7);
    CHECK_ERRNO(open("file", O_CREAT | O_EXCL | O_RDWR, 0640), EEXIST);
    int reader = open("file", O_RDONLY);
    CHECK_ERRNO(write(reader, "x", 1), EBADF);
    int writer = open("file", O_WRONLY | O_TRUNC);
    char c;
    CHECK_ERRNO(read(writer, &c, 1), EBADF);
    CHECK(read(reader, &c, 1) == 0); // truncated to nothing

    CHECK_ERRNO(open("file", O_RDONLY | O_DIRECTORY), ENOTDIR);
    CHECK_ERRNO(open(".", O_WRONLY), EISDIR);
    CHECK(symlink("file", "link") == 0 && symlink("loop", "loop") == 0);
    CHECK_ERRNO(open("link", O_RDONLY | O_NOFOLLOW), ELOOP);
    CHECK_ERRNO(open("loop", O_RDONLY), ELOOP);
    CHECK_ERRNO(open("file/sub", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(open("", O_RDONLY), ENOENT);
    char name[5000];
    memset(name, 'n', 4999);
    name[4999] = '\0';
    CHECK_ERRNO(open(name, O_RDONLY), ENAMETOOLONG);
    name[300] = '\0';
    CHECK_ERRNO(open(name, O_RDONLY), ENAMETOOLONG);
    CHECK_ERRNO(open((char *)opaque(NULL), O_RDONLY), EFAULT);

    int cloexec = open("file", O_RDONLY | O_CLOEXEC);
    CHECK(fcntl(cloexec, F_GETFD) == FD_CLOEXEC && fcntl(reader, F_GETFD) == 0);
    int path = open("file", O_PATH);
    CHECK(path >= 0);
    CHECK_ERRNO(read(path, &c, 1), EBADF);
    int nameless = open(".", O_TMPFILE | O_RDWR, 0600);
    CHECK(nameless >= 0 || errno == EOPNOTSUPP);
    CHECK_ERRNO(close(-1), EBADF);
    CHECK(close(reader) == 0);
    CHECK_ERRNO(close(reader), EBADF);
    CHECK(creat("created", 0600) == reader); // the lowest number is free again
    puts("ok");
    return 0;
}
