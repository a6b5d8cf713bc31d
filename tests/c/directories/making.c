// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mkdir and rmdir with their errors, a path made part by part, mkdirat and unlinkat
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

static void make_path(const char *path) {
    char copy[256];
    strcpy(copy, path);
    for (char *slash = copy; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
        *slash = '\0';
        CHECK(mkdir(copy, 0755) == 0 || errno == EEXIST);
    }
    CHECK(mkdir(copy, 0755) == 0);
}

int main(void) {
    make_path("a/b/c/d/e");
    struct stat status;
    CHECK(stat("a/b/c/d/e", &status) == 0 && S_ISDIR(status.st_mode));
    make_path("a/b/x/y");
    CHECK_ERRNO(mkdir("a", 0700), EEXIST);
    CHECK_ERRNO(mkdir("none/x", 0700), ENOENT);
    CHECK_ERRNO(mkdir("", 0700), ENOENT);
    CHECK_ERRNO(mkdir("/", 0700), EEXIST);
    int file = open("file", O_CREAT | O_WRONLY, 0600);
    CHECK_ERRNO(mkdir("file/x", 0700), ENOTDIR);

    CHECK_ERRNO(rmdir("a"), ENOTEMPTY);
    CHECK_ERRNO(rmdir("file"), ENOTDIR);
    CHECK_ERRNO(rmdir("none"), ENOENT);
    CHECK_ERRNO(rmdir("a/b/c/d/e/."), EINVAL);
    CHECK(rmdir("a/b/c/d/e") == 0 && rmdir("a/b/c/d/") == 0);

    int dir = open("a", O_RDONLY | O_DIRECTORY);
    CHECK(mkdirat(dir, "inside", 0700) == 0 && access("a/inside", F_OK) == 0);
    CHECK_ERRNO(unlinkat(dir, "inside", 0), EISDIR);
    CHECK(unlinkat(dir, "inside", AT_REMOVEDIR) == 0);
    CHECK_ERRNO(mkdirat(file, "x", 0700), ENOTDIR);
    CHECK_ERRNO(mkdirat(-1, "x", 0700), EBADF);
    CHECK(remove("file") == 0 && remove("a/b/c") == 0);
    puts("ok");
    return 0;
}
