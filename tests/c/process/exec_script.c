// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: scripts whose interpreter is this program, one below another
#include "again.h"

#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/prctl.h>

extern char **environ;

static char *arguments[] = {"lost", "one", "", NULL};

int main(int argc, char **argv) {
    if (getenv("CHILD") != NULL) {
        char name[17] = "";
        CHECK(prctl(PR_GET_NAME, name) == 0);
        printf("%s, known as %s:", argv[0], (char *)getauxval(AT_EXECFN));
        for (int i = 1; i < argc; i++)
            printf(" \"%s\"", argv[i]);
        // What a descriptor is called depends on the kernel's version.
        printf(", command %s\n", getenv("NO_NAME") != NULL ? "not compared" : name);
        return 0;
    }
    char self[4096] = "";
    CHECK(readlink(SELF, self, sizeof self - 1) > 0 && symlink(self, "interp") == 0);
    CHECK(setenv("CHILD", "1", 1) == 0);
    write_script("plain", "#!interp\n");
    write_script("argument", "#! \t interp \t one argument, with blanks \t \nrest\n");
    write_script("unended", "#!interp -x");
    write_script("inner", "#!./plain inner argument\n");
    write_script("outer", "#!./inner\n");
    CHECK_EXIT(IN_CHILD(execve("./plain", arguments, environ)), 0);
    CHECK_EXIT(IN_CHILD(execve("./argument", arguments, environ)), 0);
    CHECK_EXIT(IN_CHILD(execve("unended", arguments, environ)), 0);
    CHECK_EXIT(IN_CHILD(execve("./inner", arguments, environ)), 0);
    CHECK_EXIT(IN_CHILD(execve("./outer", arguments, environ)), 0);
    CHECK_EXIT(IN_CHILD(execve("./outer", arguments + 3, environ)), 0);

    CHECK(setenv("NO_NAME", "1", 1) == 0);
    // By descriptor: the interpreter gets a name that it can open, or there is none.
    CHECK(dup2(open("plain", O_RDONLY), 30) == 30 && dup2(open(".", O_RDONLY), 31) == 31);
    CHECK_EXIT(IN_CHILD(fexecve(30, arguments, environ)), 0);
    CHECK_EXIT(IN_CHILD(execveat(31, "plain", arguments, environ, 0)), 0);
    CHECK(fcntl(30, F_SETFD, FD_CLOEXEC) == 0);
    CHECK_ERRNO(execveat(30, "", arguments, environ, AT_EMPTY_PATH), ENOENT);
    return 0;
}
