// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// For programs that start themselves again: who is who, and how a child ended.
#ifndef AGAIN_H
#define AGAIN_H

#include "../check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define SELF "/proc/self/exe"

// The role that the program was started in: its first argument, or "" for the test itself.
__attribute__((unused)) static const char *role(int argc, char **argv) {
    return argc > 1 ? argv[1] : "";
}

__attribute__((unused)) static int is_role(int argc, char **argv, const char *name) {
    return strcmp(role(argc, argv), name) == 0;
}

// Waits for a child and returns its wait status.
__attribute__((unused)) static int status_of(pid_t child) {
    int status;
    CHECK(child > 0);
    CHECK(waitpid(child, &status, 0) == child);
    return status;
}

// The child ends with that exit status.
#define CHECK_EXIT(child, code)                                                                    \
    do {                                                                                           \
        int status_ = status_of(child);                                                            \
        CHECK(WIFEXITED(status_));                                                                 \
        CHECK(WEXITSTATUS(status_) == (code));                                                     \
    } while (0)

// Runs the statement, which is to start a program, in a child of fork, and yields the child.
#define IN_CHILD(statement)                                                                        \
    ({                                                                                             \
        fflush(stdout);                                                                            \
        pid_t child_ = fork();                                                                     \
        if (child_ == 0) {                                                                         \
            statement;                                                                             \
            check_failed(__LINE__, #statement);                                                    \
        }                                                                                          \
        child_;                                                                                    \
    })

// Writes an executable file.
__attribute__((unused)) static void write_script(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
    CHECK(chmod(path, 0755) == 0);
}

#endif
