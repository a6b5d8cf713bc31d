// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a handler that fails to execute a program, or starts one, beside an execve that fails
#include "../check.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/time.h>
#include <sys/wait.h>

static volatile sig_atomic_t handled;

static void execute(int number) {
    (void)number;
    char *argv[] = {"other", NULL};
    int error = errno;
    pid_t child;
    CHECK_ERRNO(execve("text", argv, argv), ENOEXEC);
    if (++handled % 64 == 0) {
        CHECK(posix_spawn(&child, "/proc/self/exe", NULL, NULL, argv, argv) == 0);
        CHECK(waitpid(child, NULL, 0) == child);
    }
    errno = error;
}

int main(int argc, char **argv) {
    char *arguments[64];
    (void)argc;
    if (argv[0][0] == 'o')
        return 0;
    for (int i = 0; i < 63; i++)
        arguments[i] = "argument";
    arguments[63] = NULL;
    // The kernel looks at the arguments before it finds out that this is no program.
    int fd = open("text", O_WRONLY | O_CREAT, 0700);
    CHECK(write(fd, "text", 4) == 4 && close(fd) == 0);
    CHECK(signal(SIGALRM, execute) != SIG_ERR);
    for (int i = 0; handled < 5000; i++) {
        struct itimerval soon = {.it_value.tv_usec = 1 + i % 50};
        CHECK(setitimer(ITIMER_REAL, &soon, NULL) == 0);
        CHECK_ERRNO(execve("text", arguments, arguments), ENOEXEC);
    }
    return 0;
}
