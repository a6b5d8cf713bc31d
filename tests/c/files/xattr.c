// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: extended attributes of files, where the file system keeps them
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/xattr.h>

int main(void) {
    int file = open("file", O_CREAT | O_RDWR, 0600);
    char value[32] = "";
    CHECK(getxattr("file", "user.none", value, sizeof value) == -1);
    CHECK(errno == ENODATA || errno == EOPNOTSUPP);
    if (setxattr("file", "user.key", "value", 5, 0) != 0) {
        CHECK(errno == EOPNOTSUPP || errno == EPERM);
        NOT_HERE("a file system with attributes of users");
    }
    CHECK(getxattr("file", "user.key", NULL, 0) == 5);
    CHECK(fgetxattr(file, "user.key", value, sizeof value) == 5 && strcmp(value, "value") == 0);
    CHECK_ERRNO((int)getxattr("file", "user.key", value, 2), ERANGE);
    CHECK_ERRNO(fsetxattr(file, "user.key", "x", 1, XATTR_CREATE), EEXIST);
    CHECK_ERRNO(setxattr("file", "user.none", "x", 1, XATTR_REPLACE), ENODATA);
    char names[256];
    ssize_t length = listxattr("file", names, sizeof names);
    CHECK(length >= 9 && memmem(names, (size_t)length, "user.key", 9) != NULL);
    CHECK(fremovexattr(file, "user.key") == 0);
    CHECK_ERRNO(removexattr("file", "user.key"), ENODATA);
    return 0;
}
