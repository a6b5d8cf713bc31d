/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <unistd.h>

#define LOWEST_FD 200 /* guests count descriptors from below */

bool lind_log_per_process(const struct lind_log *log) { return strstr(log->path, "%p") != NULL; }

/* A duplicate of fd at a high number, and fd closed if it was opened for this; fd itself if there
   is no room. */
static int out_of_the_way(int fd, bool opened) {
    int high = fcntl(fd, F_DUPFD_CLOEXEC, LOWEST_FD);
    if (high < 0)
        return fd;
    if (opened)
        close(fd);
    return high;
}

static int reopen(struct lind_log *log) {
    char path[PATH_MAX + 32];
    const char *pid = strstr(log->path, "%p");
    log->owner = getpid();
    if (log->path[0] == '\0') {
        log->fd = out_of_the_way(STDERR_FILENO, false);
        return 0;
    }
    if (pid)
        snprintf(path, sizeof path, "%.*s%d%s", (int)(pid - log->path), log->path, (int)log->owner,
                 pid + 2);
    int fd =
        open(pid ? path : log->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
    log->fd = fd < 0 ? -1 : out_of_the_way(fd, true);
    return fd < 0 ? -1 : 0;
}

int lind_log_open(struct lind_log *log, const char *path) {
    if (strlen(path) >= sizeof log->path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    strcpy(log->path, strcmp(path, "-") == 0 ? "" : path);
    return reopen(log);
}

void lind_log_write(struct lind_log *log, const char *text1, size_t length1, const char *text2,
                    size_t length2) {
    const struct iovec parts[] = {{(void *)text1, length1}, {(void *)text2, length2}};
    if (lind_log_per_process(log) && log->owner != getpid()) {
        close(log->fd);
        reopen(log);
    }
    if (writev(log->fd, parts, 2) < 0 && errno == EBADF && reopen(log) == 0 &&
        writev(log->fd, parts, 2) < 0)
        return;
}
