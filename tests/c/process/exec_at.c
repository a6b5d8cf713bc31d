// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: execveat finds paths below a directory and can refuse symbolic links
#include "again.h"

#include <fcntl.h>
#include <sys/auxv.h>

extern char **environ;

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        printf("known as %s\n", (char *)getauxval(AT_EXECFN));
        return 3;
    }
    char *arguments[] = {"x", "child", NULL}, self[4096] = "";
    CHECK(readlink(SELF, self, sizeof self - 1) > 0);
    CHECK(mkdir("bin", 0700) == 0 && symlink(self, "bin/link") == 0);
    CHECK(dup2(open("bin", O_PATH | O_DIRECTORY), 20) == 20);
    CHECK_EXIT(IN_CHILD(execveat(20, "link", arguments, environ, 0)), 3);
    CHECK_EXIT(IN_CHILD(execveat(20, "../bin/link", arguments, environ, 0)), 3);
    CHECK_EXIT(IN_CHILD(execveat(AT_FDCWD, "bin/link", arguments, environ, 0)), 3);
    CHECK_EXIT(IN_CHILD(execveat(-5, SELF, arguments, environ, 0)), 3);
    CHECK_ERRNO(execveat(20, "link", arguments, environ, AT_SYMLINK_NOFOLLOW), ELOOP);
    CHECK_ERRNO(execveat(20, "missing", arguments, environ, 0), ENOENT);
    CHECK_ERRNO(execveat(40, "link", arguments, environ, 0), EBADF);
    CHECK(dup2(open(SELF, O_RDONLY), 30) == 30);
    CHECK_ERRNO(execveat(30, "link", arguments, environ, 0), ENOTDIR);
    return 0;
}
