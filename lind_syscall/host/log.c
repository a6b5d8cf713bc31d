/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
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

static bool is(const struct lind_log *log, int fd) {
    struct stat st;
    return fd >= 0 && fstat(fd, &st) == 0 && st.st_dev == log->dev && st.st_ino == log->ino;
}

/* Opens what path says, and notes what that is. */
static int open_file(struct lind_log *log) {
    char path[PATH_MAX + 32];
    struct stat st;
    const char *pid = strstr(log->path, "%p");
    log->owner = getpid();
    if (pid)
        snprintf(path, sizeof path, "%.*s%d%s", (int)(pid - log->path), log->path, (int)log->owner,
                 pid + 2);
    int fd =
        open(pid ? path : log->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
    log->fd = fd < 0 ? -1 : out_of_the_way(fd, true);
    if (log->fd < 0 || fstat(log->fd, &st) != 0)
        return -1;
    log->dev = st.st_dev;
    log->ino = st.st_ino;
    return 0;
}

static int reopen(struct lind_log *log) {
    if (log->path[0] != '\0')
        return open_file(log);
    log->fd = is(log, STDERR_FILENO) ? out_of_the_way(STDERR_FILENO, false) : -1;
    return log->fd < 0 ? -1 : 0;
}

int lind_log_open(struct lind_log *log, const char *path) {
    struct stat st;
    if (strlen(path) >= sizeof log->path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    strcpy(log->path, strcmp(path, "-") == 0 ? "" : path);
    if (log->path[0] == '\0' && fstat(STDERR_FILENO, &st) == 0) {
        log->dev = st.st_dev;
        log->ino = st.st_ino;
    }
    /* Without a standard error there is nobody to read it. */
    return reopen(log) != 0 && log->path[0] != '\0' ? -1 : 0;
}

void lind_log_write(struct lind_log *log, const char *text1, size_t length1, const char *text2,
                    size_t length2) {
    const bool other = lind_log_per_process(log) && log->owner != getpid();
    const bool ours = is(log, log->fd);
    if (other && ours)
        close(log->fd);
    if ((other || !ours) && reopen(log) != 0)
        return;
    for (size_t done = 0; done < length1 + length2;) {
        size_t first = done < length1 ? done : length1;
        const struct iovec parts[] = {{(void *)(text1 + first), length1 - first},
                                      {(void *)(text2 + done - first), length2 - (done - first)}};
        ssize_t n = writev(log->fd, parts, 2);
        if (n < 0 && errno != EINTR)
            return;
        done += n > 0 ? (size_t)n : 0;
    }
}
