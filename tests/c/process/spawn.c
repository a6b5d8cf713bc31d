// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: posix_spawn and posix_spawnp start programs with arguments and environment
#include "again.h"

#include <spawn.h>

extern char **environ;

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        printf("%s %d %s\n", argv[0], argc, getenv("WORD") != NULL ? getenv("WORD") : "no word");
        return 21;
    }
    pid_t child;
    char self[4096] = "";
    char *arguments[] = {"name", "child", "more", NULL}, *environment[] = {"WORD=word", NULL};
    CHECK(posix_spawn(&child, SELF, NULL, NULL, arguments, environment) == 0);
    CHECK_EXIT(child, 21);
    CHECK(posix_spawn(&child, argv[0], NULL, NULL, arguments, environ) == 0);
    CHECK_EXIT(child, 21);

    CHECK(readlink(SELF, self, sizeof self - 1) > 0);
    CHECK(mkdir("bin", 0755) == 0 && symlink(self, "bin/program") == 0);
    CHECK(setenv("PATH", "missing:bin", 1) == 0);
    CHECK(posix_spawnp(&child, "program", NULL, NULL, arguments, environment) == 0);
    CHECK_EXIT(child, 21);
    int status;
    CHECK(posix_spawnp(NULL, "program", NULL, NULL, arguments, environment) == 0);
    CHECK(wait(&status) > 0 && WEXITSTATUS(status) == 21);
    return 0;
}
