// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: chdir, fchdir and getcwd, also deeper than PATH_MAX and after removal
#include "../check.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int main(void) {
    char start[PATH_MAX], now[PATH_MAX];
    CHECK(getcwd(start, sizeof start) == start && start[0] == '/');
    int home = open(".", O_RDONLY | O_DIRECTORY);
    CHECK(mkdir("d", 0700) == 0 && chdir("d") == 0);
    CHECK(getcwd(now, sizeof now) && strcmp(now + strlen(start), "/d") == 0);
    CHECK(chdir("..") == 0 && getcwd(now, sizeof now) && strcmp(now, start) == 0);
    CHECK(getcwd(now, 2) == NULL && errno == ERANGE);
    CHECK(getcwd(now, 0) == NULL && errno == EINVAL);
    char *allocated = getcwd(NULL, 0);
    CHECK(allocated != NULL && strcmp(allocated, start) == 0);
    free(allocated);
    CHECK_ERRNO(chdir("missing"), ENOENT);
    CHECK_ERRNO(fchdir(-1), EBADF);

    // 30 levels of 200 characters: longer than PATH_MAX
    char name[201];
    memset(name, 'x', 200);
    name[200] = '\0';
    int depth = 0;
    while (depth < 30 && mkdir(name, 0700) == 0 && chdir(name) == 0)
        depth++;
    CHECK(depth == 30);
    allocated = getcwd(NULL, 0);
    if (allocated != NULL)
        CHECK(strlen(allocated) == strlen(start) + 30 * 201);
    else
        CHECK(errno == ENAMETOOLONG);
    free(allocated);
    for (; depth > 0; depth--)
        CHECK(chdir("..") == 0 && rmdir(name) == 0);
    CHECK(getcwd(now, sizeof now) && strcmp(now, start) == 0);

    CHECK(chdir("d") == 0 && rmdir("../d") == 0);
    CHECK(getcwd(now, sizeof now) == NULL && errno == ENOENT);
    CHECK(fchdir(home) == 0 && getcwd(now, sizeof now) && strcmp(now, start) == 0);
    puts("ok");
    return 0;
}
