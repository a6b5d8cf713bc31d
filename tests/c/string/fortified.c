// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: _FORTIFY_SOURCE ends what writes past an object
#define _FORTIFY_SOURCE 2
#include "../check.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static char small[8];
static const char text[] = "more than eight";

static void copy(size_t size) { memcpy(small, text, size); }
static void set(size_t size) { memset(small, 'x', size); }
static void append(size_t size) { strncat(small, text, size); }
static void string(size_t size) { strcpy(small, text + sizeof text - 1 - size); }
static void print(size_t size) { snprintf(small, size, "x"); }
static void from_file(size_t size) { read(open("/dev/zero", O_RDONLY), small, size); }
static void path(size_t size) { getcwd(small, size); }

static void try(const char *what, void (*call)(size_t), size_t size) {
    int status;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO); // its message has no name of a program that is the same on both sides
        call(size);
        _exit(0);
    }
    CHECK(waitpid(child, &status, 0) == child);
    printf("%s %zu: %s\n", what, size, WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "fine");
    CHECK(WIFSIGNALED(status) == (size > 8));
}

#define TRY(call)                                                                                  \
    do {                                                                                           \
        try(#call, call, 7);                                                                       \
        try(#call, call, 12);                                                                      \
    } while (0)

int main(void) {
    TRY(copy);
    TRY(set);
    TRY(append);
    TRY(string);
    TRY(print);
    TRY(from_file);
    TRY(path);
    return 0;
}
