// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the command name is the last part of the path, 15 bytes of it; cmdline is argv
#include "again.h"

#include <sys/prctl.h>

static void show(const char *path) {
    char text[256];
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    size_t n = fread(text, 1, sizeof text, file);
    for (size_t i = 0; i < n; i++)
        putchar(text[i] == '\0' ? '|' : text[i]);
    fclose(file);
}

int main(int argc, char **argv) {
    char name[17] = "";
    if (is_role(argc, argv, "child")) {
        CHECK(prctl(PR_GET_NAME, name) == 0);
        printf("%s\n", name);
        show("/proc/self/comm");
        show("/proc/self/cmdline");
        puts("");
        return 0;
    }
    char self[4096] = "";
    CHECK(readlink(SELF, self, sizeof self - 1) > 0);
    CHECK(symlink(self, "a-name-of-many-letters") == 0 && symlink(self, "short") == 0);
    CHECK(prctl(PR_SET_NAME, "changed") == 0);
    CHECK_EXIT(IN_CHILD(execl("./a-name-of-many-letters", "zero", "child", "", "last", NULL)), 0);
    CHECK_EXIT(IN_CHILD(execl("short", "", "child", NULL)), 0);
    return 0;
}
