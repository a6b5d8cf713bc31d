// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: realpath resolves dots, links and relative names; basename and dirname split them
#include "../check.h"

#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void split(const char *path) {
    char a[64], b[64];
    printf("[%s] [%s] [%s]\n", path, dirname(strcpy(a, path)), basename(strcpy(b, path)));
}

int main(void) {
    char here[PATH_MAX], resolved[PATH_MAX], expected[PATH_MAX + 8];
    CHECK(realpath(".", here) == here && here[0] == '/');
    CHECK(mkdir("d", 0700) == 0 && mkdir("d/e", 0700) == 0);
    CHECK(close(open("d/e/f", O_CREAT | O_WRONLY, 0600)) == 0);
    CHECK(symlink("../d/./e", "d/link") == 0 && symlink("loop", "loop") == 0);
    CHECK(realpath("d//link/../e/./f", resolved) != NULL);
    snprintf(expected, sizeof expected, "%s/d/e/f", here);
    CHECK(strcmp(resolved, expected) == 0);
    char *allocated = canonicalize_file_name("d/link/f");
    CHECK(allocated != NULL && strcmp(allocated, expected) == 0);
    free(allocated);
    CHECK(realpath("/../..//", resolved) && strcmp(resolved, "/") == 0);
    CHECK(realpath("loop", resolved) == NULL && errno == ELOOP);
    CHECK(realpath("d/none/x", resolved) == NULL && errno == ENOENT);
    CHECK(realpath("d/e/f/", resolved) == NULL && errno == ENOTDIR);
    CHECK(realpath("", resolved) == NULL && errno == ENOENT);

    split("/usr/lib");
    split("/usr/");
    split("usr");
    split("/");
    split(".");
    split("a//b//");
    split("");
    return 0;
}
