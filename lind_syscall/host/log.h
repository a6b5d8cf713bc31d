/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Where traces and statistics go: standard error as it was at the start, or a file. */
#ifndef LIND_HOST_LOG_H
#define LIND_HOST_LOG_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct lind_log {
    char path[PATH_MAX]; /* absolute, with %p for the process id; "": standard error */
    int fd;              /* out of the guest's way */
    dev_t dev;           /* the file that it must be: the guest may put another one there */
    ino_t ino;
    pid_t owner; /* whose %p fd is */
};

/* Opens an absolute path ("-": standard error) for appending. 0, or -1 with errno. */
int lind_log_open(struct lind_log *log, const char *path);

/* True if each process has a file of its own. */
bool lind_log_per_process(const struct lind_log *log);

/* Appends two texts at once. Opens the file anew if the guest has closed the descriptor or uses its
   number, or in a new process if it has a file of its own; standard error only if it is still what
   it was. Failures are dropped: nobody is left to be told. Async-signal-safe. */
void lind_log_write(struct lind_log *log, const char *text1, size_t length1, const char *text2,
                    size_t length2);

#endif
