// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a program that overwrites its arguments changes what /proc/PID/cmdline and environ show
// args: one "two words"
// env: NAME=value
#include "../check.h"

#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>

static char text[65536];

static size_t read_file(pid_t pid, const char *name) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    int fd = open(path, O_RDONLY);
    CHECK(fd >= 0);
    ssize_t size = read(fd, text, sizeof text);
    CHECK(size >= 0 && close(fd) == 0);
    return (size_t)size;
}

int main(int argc, char **argv) {
    char *const begin = argv[0];
    const size_t size = (size_t)(argv[argc - 1] + strlen(argv[argc - 1]) + 1 - begin);
    CHECK(begin + size == environ[0]);
    CHECK(read_file(getpid(), "cmdline") == size && memcmp(text, begin, size) == 0);

    pid_t child = fork();
    if (child == 0) {
        memset(begin, 0, size);
        strcpy(begin, "work");
        CHECK(read_file(getpid(), "cmdline") >= 5 && strcmp(text, "work") == 0);
        CHECK(read_file(getppid(), "cmdline") == size && strcmp(text, begin) != 0);
        _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0);

    size_t all = read_file(getpid(), "environ");
    CHECK(memmem(text, all, "NAME=value", 11) != NULL);
    environ[0][0] = '!';
    read_file(getpid(), "environ");
    CHECK(text[0] == '!');

    /* Beyond the arguments, into the environment. */
    memset(begin, 'x', size + 3);
    begin[size + 3] = '\0';
    size_t shown = read_file(getpid(), "cmdline");
    CHECK(shown >= size + 3 && strspn(text, "x") == size + 3);
    puts("shown");
    return 0;
}
