// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: execve answers as Linux does when a path leads to no program
#include "again.h"

#include <fcntl.h>

static void refused(const char *path, int error) {
    char *arguments[] = {"x", NULL};
    CHECK_ERRNO(execve(path, arguments, arguments + 1), error);
}

static void write_bytes(const char *path, const char *bytes, size_t size) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0755);
    CHECK(write(fd, bytes, size) == (ssize_t)size && close(fd) == 0);
}

int main(void) {
    char path[5000];
    refused("missing", ENOENT);
    refused("", ENOENT);
    refused("missing/program", ENOENT);
    CHECK(mkdir("directory", 0755) == 0 && mkfifo("fifo", 0755) == 0);
    refused("directory", EACCES);
    refused("/dev/null", EACCES);
    refused("fifo", EACCES);
    write_bytes("file", "no program\n", 11);
    refused("./file", ENOEXEC);
    refused("file/x", ENOTDIR);
    CHECK(chmod("file", 0644) == 0);
    refused("./file", EACCES);
    CHECK(symlink("loop", "loop") == 0 && symlink("nowhere", "dangling") == 0);
    refused("loop", ELOOP);
    refused("dangling", ENOENT);
    memset(path, 'a', sizeof path);
    path[4999] = '\0';
    refused(path, ENAMETOOLONG);
    path[300] = '\0';
    refused(path, ENAMETOOLONG);
    // What begins like a WebAssembly module need not be a program.
    write_bytes("module", "\0asm\1\0\0\0", 8);
    refused("./module", ENOEXEC);
    write_bytes("module", "\0asm\1\0\0\0\2\177\0env", 14);
    refused("./module", ENOEXEC);
    write_bytes("module", "\0asm", 4);
    refused("./module", ENOEXEC);
    // A copy of this program without the right to execute it.
    FILE *from = fopen(SELF, "r"), *to = fopen("copy", "w");
    CHECK(from != NULL && to != NULL);
    for (int c; (c = getc(from)) != EOF;)
        putc(c, to);
    CHECK(fclose(to) == 0 && chmod("copy", 0644) == 0);
    refused("./copy", EACCES);
    puts("all refused");
    return 0;
}
