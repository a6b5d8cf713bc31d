// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: link, symlink, readlink, unlink: link counts, dangling links, a file without a name
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

static int links(const char *name) {
    struct stat status;
    CHECK(lstat(name, &status) == 0);
    return (int)status.st_nlink;
}

int main(void) {
    int file = open("file", O_CREAT | O_RDWR, 0600);
    CHECK(write(file, "data", 4) == 4);
    CHECK(link("file", "hard") == 0);
    printf("%d %d\n", links("file"), links("hard"));
    struct stat a, b;
    CHECK(stat("file", &a) == 0 && stat("hard", &b) == 0 && a.st_ino == b.st_ino);
    CHECK(unlink("file") == 0);
    printf("%d\n", links("hard"));
    CHECK_ERRNO(link("hard", "hard"), EEXIST);
    CHECK_ERRNO(link(".", "dirlink"), EPERM);

    CHECK(symlink("hard", "soft") == 0 && symlink("nowhere", "dangling") == 0);
    char target[16];
    memset(target, '#', sizeof target);
    CHECK(readlink("soft", target, sizeof target) == 4);
    printf("%.5s\n", target); // no terminator is added
    CHECK(readlink("soft", target, 2) == 2);
    CHECK_ERRNO(readlink("hard", target, sizeof target), EINVAL);
    CHECK_ERRNO(readlink("missing", target, sizeof target), ENOENT);
    CHECK(lstat("soft", &a) == 0 && S_ISLNK(a.st_mode) && a.st_size == 4);
    CHECK(stat("soft", &a) == 0 && S_ISREG(a.st_mode));
    CHECK(lstat("dangling", &a) == 0 && S_ISLNK(a.st_mode));
    CHECK_ERRNO(stat("dangling", &a), ENOENT);
    CHECK_ERRNO(symlink("x", "soft"), EEXIST);

    CHECK(linkat(AT_FDCWD, "soft", AT_FDCWD, "followed", AT_SYMLINK_FOLLOW) == 0);
    CHECK(lstat("followed", &a) == 0 && S_ISREG(a.st_mode));
    CHECK(unlink("soft") == 0 && unlink("followed") == 0 && unlink("hard") == 0);
    CHECK_ERRNO(unlink("hard"), ENOENT);
    CHECK_ERRNO(unlink("."), EISDIR);
    char text[4];
    CHECK(pread(file, text, 4, 0) == 4 && memcmp(text, "data", 4) == 0);
    CHECK(fstat(file, &a) == 0 && a.st_nlink == 0);
    return 0;
}
