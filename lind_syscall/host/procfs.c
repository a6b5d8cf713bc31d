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
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

/* proc_pid_stat(5): up to 52 numbers, and a name of 64 bytes at most */
#define STAT_SIZE 2048

static const char *link_to(int64_t fd, char link[32]) {
    snprintf(link, 32, "/proc/self/fd/%d", (int)fd);
    return link;
}

/* True if `path` is .../PID/maps or .../PID/task/TID/maps of this process. */
static bool is_own_maps(const char *path) {
    char own[24];
    size_t length = (size_t)snprintf(own, sizeof own, "/%d/", getpid());
    const char *rest = strstr(path, own);
    return rest != NULL && strcmp(strrchr(path, '/'), "/maps") == 0 &&
           (strcmp(rest + length, "maps") == 0 || strncmp(rest + length, "task/", 5) == 0);
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
    int64_t result = raw_syscall(SYS_write, to, shown, used);
    return result < 0 ? result : 0;
}

/* Puts a file with what `write` writes in the place of fd. 0 or -errno. */
static int64_t replace(int64_t fd, int64_t (*write)(int from, int to)) {
    char link[32];
    int64_t flags = raw_syscall(SYS_fcntl, fd, F_GETFD);
    int64_t file = raw_syscall(SYS_memfd_create, "proc", MFD_CLOEXEC);
    if (file < 0)
        return file;
    int64_t result = write((int)fd, (int)file);
    if (result == 0)
        result = raw_syscall(SYS_fchmod, file, 0444);
    if (result == 0)
        result = raw_syscall(SYS_openat, AT_FDCWD, link_to(file, link), O_RDONLY | O_CLOEXEC);
    raw_syscall(SYS_close, file);
    if (result < 0)
        return result;
    int64_t shown = result;
    result = raw_syscall(SYS_dup3, shown, fd, flags & FD_CLOEXEC ? O_CLOEXEC : 0);
    raw_syscall(SYS_close, shown);
    return result < 0 ? result : 0;
}

/* Decided on the open file, so that no spelling of the path, link or mount gets around it: by its
   mode, which procfs refuses to change, and by the name that the kernel has for it. */
int64_t procfs_examine(int64_t fd, const struct stat *st) {
    static const char *const closed[] = {"/auxv",      "/kcore",   "/map_files", "/maps",
                                         "/numa_maps", "/pagemap", "/smaps",     "/smaps_rollup",
                                         "/stack",     "/syscall", "/vmcore"};
    struct statfs fs;
    char link[32], path[PATH_MAX];
    /* /proc/PID/mem is the one regular file of mode 0600 in a process's directory, and has no end
       to seek to. New files have, and should not cost their file system a statfs. */
    const bool memory = st->st_mode == (S_IFREG | 0600) && st->st_size == 0 &&
                        raw_syscall(SYS_lseek, fd, 0, SEEK_END) != 0;
    if (major(st->st_dev) != 0 ||
        (!memory && st->st_mode != (S_IFREG | 0444) && st->st_mode != (S_IFREG | 0400) &&
         st->st_mode != (S_IFDIR | 0500)) ||
        raw_syscall(SYS_fstatfs, fd, &fs) != 0 || fs.f_type != PROC_SUPER_MAGIC)
        return 0;
    if (memory)
        return -EACCES;
    int64_t length =
        raw_syscall(SYS_readlinkat, AT_FDCWD, link_to(fd, link), path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    const char *name = strrchr(path, '/');
    if (name == NULL)
        return 0;
    int64_t (*shown)(int from, int to) = NULL;
    if (is_own_maps(path))
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
