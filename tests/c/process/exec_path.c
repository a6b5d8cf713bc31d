// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: execvp, execlp and execvpe search PATH
#include "again.h"

#include <fcntl.h>

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        printf("%s, %s\n", argv[0], getenv("WORD") != NULL ? getenv("WORD") : "no word");
        return 4;
    }
    char self[4096] = "";
    char *arguments[] = {"name", "child", NULL}, *environment[] = {"WORD=word", NULL};
    CHECK(readlink(SELF, self, sizeof self - 1) > 0);
    CHECK(mkdir("one", 0755) == 0 && mkdir("two", 0755) == 0 && symlink(self, "two/program") == 0);
    CHECK(setenv("PATH", "missing:one:two", 1) == 0);
    CHECK_EXIT(IN_CHILD(execlp("program", "name", "child", NULL)), 4);
    CHECK_EXIT(IN_CHILD(execvp("program", arguments)), 4);
    CHECK_EXIT(IN_CHILD(execvpe("program", arguments, environment)), 4);
    // A file that may not be executed is passed over, but remembered.
    CHECK(close(open("one/program", O_WRONLY | O_CREAT, 0644)) == 0);
    CHECK_EXIT(IN_CHILD(execvp("program", arguments)), 4);
    CHECK(close(open("one/other", O_WRONLY | O_CREAT, 0644)) == 0);
    CHECK_ERRNO(execvp("other", arguments), EACCES);
    CHECK_ERRNO(execvp("third", arguments), ENOENT);
    CHECK_ERRNO(execvp("", arguments), ENOENT);
    // A text without "#!" is the shell's.
    write_script("two/text", "echo shell $1; exit 6\n");
    CHECK_EXIT(IN_CHILD(execlp("text", "text", "argument", NULL)), 6);
    return 0;
}
