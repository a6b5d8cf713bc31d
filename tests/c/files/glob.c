// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: glob: patterns, sorting, marks, braces, tilde, offsets, appending, own directory functions
#include "../check.h"

#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>

static void show(const char *pattern, int flags) {
    glob_t result;
    int status = glob(pattern, flags, NULL, &result);
    printf("%s: %d", pattern, status);
    for (size_t i = 0; status == 0 && i < result.gl_pathc; i++)
        printf(" %s", result.gl_pathv[i]);
    putchar('\n');
    if (status == 0)
        globfree(&result);
}

int main(void) {
    static const char *const names[] = {"b.c", "a.c", "a.h", "x1", "x2", "x10", ".hidden", "s[1]"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK(close(open(names[i], O_CREAT | O_WRONLY, 0600)) == 0);
    CHECK(mkdir("dir", 0700) == 0 && close(open("dir/inner.c", O_CREAT | O_WRONLY, 0600)) == 0);

    show("*", 0);
    show("*", GLOB_MARK | GLOB_PERIOD);
    show("*.[ch]", 0);
    show("x[!2]*", 0);
    show("x?", 0);
    show("*/*.c", 0);
    show("nothing*", 0);
    show("nothing*", GLOB_NOCHECK);
    show("{b,a}.{c,h}", GLOB_BRACE);
    show("s\\[1\\]", 0);
    show("[[:digit:]]*", 0);
    show("d*", GLOB_ONLYDIR);
    CHECK(setenv("HOME", "/nonexistent/home", 1) == 0);
    show("~/file", GLOB_TILDE | GLOB_NOCHECK);

    glob_t result = {.gl_offs = 2};
    CHECK(glob("*.c", GLOB_DOOFFS, NULL, &result) == 0);
    CHECK(glob("*.h", GLOB_DOOFFS | GLOB_APPEND, NULL, &result) == 0);
    CHECK(result.gl_pathc == 3 && result.gl_pathv[0] == NULL && result.gl_pathv[1] == NULL);
    printf("%s %s %s\n", result.gl_pathv[2], result.gl_pathv[3], result.gl_pathv[4]);
    globfree(&result);
    return 0;
}
