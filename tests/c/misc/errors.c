// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: err, warn, error and error_at_line on standard error, without the program's name
#include "../check.h"

#include <err.h>
#include <error.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>

static void print_name(void) { fprintf(stderr, "NAME: "); }

int main(void) {
    int file = open("messages", O_CREAT | O_RDWR | O_APPEND, 0600);
    CHECK(file >= 0 && dup2(file, STDERR_FILENO) == STDERR_FILENO);
    error_print_progname = print_name;
    errno = EACCES;
    error(0, ENOENT, "with number %d", 1);
    error(0, 0, "without");
    error_at_line(0, 0, "source.c", 12, "at a line");
    error_one_per_line = 1;
    error_at_line(0, 0, "source.c", 13, "once");
    error_at_line(0, 0, "source.c", 13, "suppressed");
    CHECK(error_message_count == 4);

    static char name[] = "prog";
    program_invocation_short_name = program_invocation_name = name; // what warn prints
    errno = EEXIST;
    warn("warn %s", "text");
    warnx("warnx %d", 5);
    for (int i = 0; i < 4; i++) {
        CHECK(fflush(stdout) == 0);
        pid_t child = fork();
        if (child == 0) {
            errno = EPIPE;
            if (i == 0)
                err(11, "err");
            else if (i == 1)
                errx(12, "errx");
            else if (i == 2)
                verrx(13, "verrx", (va_list){0});
            error(14, EBUSY, "error");
        }
        int status;
        CHECK(waitpid(child, &status, 0) == child);
        printf("%d ", WEXITSTATUS(status));
    }
    putchar('\n');
    char text[1024] = "";
    CHECK(pread(file, text, sizeof text - 1, 0) > 0);
    printf("%s", text);
    return 0;
}
