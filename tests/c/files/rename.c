// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: rename replaces, moves directories, refuses the impossible; renameat2's flags
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

static void create(const char *name, const char *text) {
    int file = open(name, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    CHECK(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
    CHECK(close(file) == 0);
}

static void show(const char *name) {
    char text[32] = "";
    int file = open(name, O_RDONLY);
    if (file >= 0) {
        CHECK(read(file, text, sizeof text - 1) >= 0 && close(file) == 0);
        printf("%s: %s\n", name, text);
    } else {
        printf("%s: %s\n", name, strerrorname_np(errno));
    }
}

int main(void) {
    create("a", "text of a");
    create("b", "text of b");
    CHECK(rename("a", "b") == 0);
    show("a");
    show("b");
    CHECK(mkdir("dir", 0700) == 0 && mkdir("full", 0700) == 0);
    create("full/x", "x");
    CHECK(rename("b", "dir/c") == 0 && rename("dir", "moved") == 0);
    show("moved/c");
    CHECK_ERRNO(rename("missing", "a"), ENOENT);
    CHECK_ERRNO(rename("moved", "full"), ENOTEMPTY);
    CHECK_ERRNO(rename("moved/c", "full"), EISDIR);
    CHECK_ERRNO(rename("moved", "moved/c"), EINVAL);
    CHECK_ERRNO(rename("full", "full/x"), EINVAL);

    create("p", "P");
    create("q", "Q");
    CHECK(renameat2(AT_FDCWD, "p", AT_FDCWD, "q", RENAME_EXCHANGE) == 0);
    show("p");
    show("q");
    CHECK_ERRNO(renameat2(AT_FDCWD, "p", AT_FDCWD, "q", RENAME_NOREPLACE), EEXIST);
    int moved = open("moved", O_RDONLY | O_DIRECTORY);
    CHECK(renameat(moved, "c", AT_FDCWD, "back") == 0);
    show("back");
    return 0;
}
