/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "procfs.h"

#include "memory.h"
#include "raw_syscall.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <linux/memfd.h>
#include <linux/openat2.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U
#endif

#define TEXT_MAX (1 << 20) /* bytes of a text that has to fit into a pipe */

/* proc_pid_stat(5): up to 52 numbers, and a name of 64 bytes at most */
#define STAT_SIZE 2048
#define THREAD_SIZE 40 /* "PID/task/TID" */

/* Asks procfs itself, and not what may have been mounted over it or over a part of it, for the path
   of an open file and for what it calls the calling thread: "PID/task/TID". 0 or -errno, -EACCES if
   it does not say. */
static int64_t ask(int64_t fd, char path[PATH_MAX], char thread[THREAD_SIZE]) {
    struct statfs fs;
    char number[16];
    struct open_how how = {.flags = O_PATH | O_DIRECTORY | O_CLOEXEC, .resolve = RESOLVE_NO_XDEV};
    int64_t proc = raw_syscall(SYS_openat, AT_FDCWD, "/proc", how.flags);
    if (proc < 0)
        return proc;
    int64_t fds = -EACCES, length = -1, called = -1;
    if (raw_syscall(SYS_fstatfs, proc, &fs) == 0 && fs.f_type == PROC_SUPER_MAGIC)
        fds = raw_syscall(SYS_openat2, proc, "thread-self/fd", &how, sizeof how);
    if (fds >= 0) {
        snprintf(number, sizeof number, "%d", (int)fd);
        length = raw_syscall(SYS_readlinkat, fds, number, path, PATH_MAX - 1);
        called = raw_syscall(SYS_readlinkat, proc, "thread-self", thread, THREAD_SIZE - 1);
        raw_syscall(SYS_close, fds);
    }
    raw_syscall(SYS_close, proc);
    path[length > 0 ? length : 0] = thread[called > 0 ? called : 0] = '\0';
    return fds < 0 ? fds : *path == '/' && *thread != '\0' ? 0 : -EACCES;
}

/* True if `path` is .../PID/maps or .../PID/task/TID/maps of this process. */
static bool is_own_maps(const char *path, const char *thread) {
    char own[THREAD_SIZE + 2];
    size_t length = (size_t)sprintf(own, "/%.*s/", (int)strcspn(thread, "/"), thread);
    const char *rest = strstr(path, own);
    return rest != NULL && strcmp(strrchr(path, '/'), "/maps") == 0 &&
           (strcmp(rest + length, "maps") == 0 || strncmp(rest + length, "task/", 5) == 0);
}

int64_t procfs_write(int fd, const char *text, size_t size) {
    int64_t result = raw_syscall(SYS_write, fd, text, size);
    return result < 0 ? result : (size_t)result == size ? 0 : -ENOSPC;
}

static int64_t write_maps(int from, int to) {
    (void)from;
    return memory_write_maps(to);
}

/* What Linux shows in a field of /proc/PID/stat to those who may not trace the process; NULL if it
   is no address. */
static const char *hidden_field(unsigned field) {
    if (field == 26 || field == 27) /* startcode, endcode */
        return "1";
    /* startstack, kstkesp, kstkeip; start_data to env_end */
    return (field >= 28 && field <= 30) || (field >= 45 && field <= 51) ? "0" : NULL;
}

static int64_t write_stat(int from, int to) {
    char text[STAT_SIZE], shown[STAT_SIZE];
    int64_t length = raw_syscall(SYS_read, from, text, sizeof text - 1);
    if (length < 0)
        return length;
    text[length] = '\0';
    char *at = strrchr(text, ')'); /* a name may have blanks */
    at = at != NULL ? at + 1 : text + length;
    size_t used = (size_t)(at - text);
    memcpy(shown, text, used);
    for (unsigned field = 3; *at == ' '; field++) {
        size_t size = 1 + strcspn(at + 1, " \n");
        const char *hidden = hidden_field(field);
        if (hidden != NULL)
            used += (size_t)sprintf(shown + used, " %s", hidden);
        else
            used = (size_t)((char *)mempcpy(shown + used, at, size) - shown);
        at += size;
    }
    used = (size_t)(stpcpy(shown + used, at) - shown);
    return procfs_write(to, shown, used);
}

static bool is_same(int64_t one, int64_t other) {
    struct stat a, b;
    return raw_syscall(SYS_fstat, one, &a) == 0 && raw_syscall(SYS_fstat, other, &b) == 0 &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* A file with what `write` writes, or -errno. */
static int64_t make_file(int64_t fd, int64_t (*write)(int from, int to)) {
    char link[32];
    int64_t file = raw_syscall(SYS_memfd_create, "proc", MFD_CLOEXEC | MFD_NOEXEC_SEAL);
    if (file == -EINVAL) /* before Linux 6.3 */
        file = raw_syscall(SYS_memfd_create, "proc", MFD_CLOEXEC);
    if (file < 0)
        return file;
    int64_t result = write((int)fd, (int)file);
    if (result == 0)
        result = raw_syscall(SYS_fchmod, file, 0444);
    snprintf(link, sizeof link, PROC_SELF "/fd/%d", (int)file);
    if (result == 0)
        result = raw_syscall(SYS_openat, AT_FDCWD, link, O_RDONLY | O_CLOEXEC);
    if (result >= 0 && !is_same(file, result)) { /* what is at /proc is not procfs */
        raw_syscall(SYS_close, result);
        result = -EACCES;
    }
    raw_syscall(SYS_close, file);
    return result;
}

/* The same as a pipe: for a process that may write no files of that size. */
static int64_t make_pipe(int64_t fd, int64_t (*write)(int from, int to)) {
    int ends[2];
    int64_t result = raw_syscall(SYS_pipe2, ends, O_CLOEXEC | O_NONBLOCK);
    if (result < 0)
        return result;
    raw_syscall(SYS_fcntl, ends[1], F_SETPIPE_SZ, TEXT_MAX);
    result = write((int)fd, ends[1]);
    raw_syscall(SYS_fcntl, ends[0], F_SETFL, 0);
    raw_syscall(SYS_close, ends[1]);
    if (result == 0)
        return ends[0];
    raw_syscall(SYS_close, ends[0]);
    return result;
}

/* Puts a file with what `write` writes in the place of fd. 0 or -errno. */
static int64_t replace(int64_t fd, int64_t (*write)(int from, int to)) {
    struct rlimit limit;
    int64_t flags = raw_syscall(SYS_fcntl, fd, F_GETFD);
    raw_syscall(SYS_prlimit64, 0, RLIMIT_FSIZE, NULL, &limit);
    int64_t shown = limit.rlim_cur < TEXT_MAX ? make_pipe(fd, write) : make_file(fd, write);
    if (shown < 0)
        return shown;
    int64_t result = raw_syscall(SYS_dup3, shown, fd, flags & FD_CLOEXEC ? O_CLOEXEC : 0);
    raw_syscall(SYS_close, shown);
    return result < 0 ? result : 0;
}

/* Decided on the open file, so that no spelling of the path, link or mount gets around it: by its
   mode, which procfs refuses to change for those of processes, or its space, and by the name that
   the kernel has for it. */
int64_t procfs_examine(int64_t fd, const struct stat *st) {
    static const char *const closed[] = {"/auxv",      "/kcore",   "/map_files", "/maps",
                                         "/numa_maps", "/pagemap", "/smaps",     "/smaps_rollup",
                                         "/stack",     "/syscall", "/vmcore"};
    struct statfs fs;
    char path[PATH_MAX], thread[THREAD_SIZE];
    /* /proc/PID/mem is the one regular file of mode 0600 in a process's directory, and has no end
       to seek to. New files have, and should not cost their file system a statfs. */
    const bool memory = st->st_mode == (S_IFREG | 0600) && st->st_size == 0 &&
                        raw_syscall(SYS_lseek, fd, 0, SEEK_END) != 0;
    const bool unused = S_ISREG(st->st_mode) && st->st_blocks == 0 && st->st_size > 0;
    if (major(st->st_dev) != 0 ||
        (!memory && !unused && st->st_mode != (S_IFREG | 0444) && st->st_mode != (S_IFREG | 0400) &&
         st->st_mode != (S_IFDIR | 0500)) ||
        raw_syscall(SYS_fstatfs, fd, &fs) != 0 || fs.f_type != PROC_SUPER_MAGIC)
        return 0;
    if (memory)
        return -EACCES;
    int64_t error = ask(fd, path, thread);
    if (error < 0)
        return error == -EMFILE || error == -ENFILE || error == -ENOMEM ? error : -EACCES;
    const char *name = strrchr(path, '/');
    int64_t (*shown)(int from, int to) = NULL;
    if (is_own_maps(path, thread))
        shown = write_maps;
    else if (strcmp(name, "/stat") == 0 && name > path && isdigit((unsigned char)name[-1]))
        shown = write_stat;
    if (shown != NULL) /* O_PATH: to be read it will be opened again */
        return raw_syscall(SYS_fcntl, fd, F_GETFL) & O_PATH ? 0 : replace(fd, shown);
    for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++)
        if (strcmp(name, closed[i]) == 0)
            return -EACCES;
    return 0;
}
