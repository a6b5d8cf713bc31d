// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fexecve and execveat with an empty path run an open file, however it was opened
#include "again.h"

#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/sendfile.h>

extern char **environ;

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        printf("%s, known as %s\n", argv[2], (char *)getauxval(AT_EXECFN));
        return 7;
    }
    char *arguments[] = {"x", "child", "readable", NULL};
    CHECK(dup2(open(SELF, O_RDONLY), 10) == 10 && lseek(10, 100, SEEK_SET) == 100);
    CHECK_EXIT(IN_CHILD(fexecve(10, arguments, environ)), 7);
    CHECK(lseek(10, 0, SEEK_CUR) == 100);
    CHECK(dup3(open(SELF, O_PATH), 11, O_CLOEXEC) == 11);
    arguments[2] = "path only";
    CHECK_EXIT(IN_CHILD(execveat(11, "", arguments, environ, AT_EMPTY_PATH)), 7);

    // A file without a name.
    struct stat size;
    CHECK(dup3(memfd_create("copy", MFD_CLOEXEC), 12, O_CLOEXEC) == 12);
    CHECK(fstat(10, &size) == 0 && lseek(10, 0, SEEK_SET) == 0);
    while (sendfile(12, 10, NULL, (size_t)size.st_size) > 0)
        ;
    arguments[2] = "in memory";
    CHECK_EXIT(IN_CHILD(fexecve(12, arguments, environ)), 7);

    CHECK_ERRNO(fexecve(50, arguments, environ), EBADF);
    CHECK_ERRNO(execveat(12, "", arguments, environ, 0), ENOENT);
    CHECK_ERRNO(execveat(12, "", arguments, environ, 1 << 30 | AT_EMPTY_PATH), EINVAL);
    int fds[2];
    CHECK(pipe(fds) == 0);
    CHECK_ERRNO(execveat(fds[0], "", arguments, environ, AT_EMPTY_PATH), EACCES);
    return 0;
}
