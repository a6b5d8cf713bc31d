/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Opening, seeking, fcntl, statfs. */
#include "sys.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "procfs.h"
#include "raw_syscall.h"
#include "settings.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/memfd.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/fanotify.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Devices that are memory, or that take host addresses inside of what is written to them. */
static bool is_memory_device(const struct stat *st) {
    enum { ANY = -1 };
    static const struct {
        int major;
        int minor;
    } devices[] = {
        {1, 1},     /* mem */
        {1, 2},     /* kmem */
        {10, 203},  /* cuse: who serves a device says what addresses its ioctls lead to */
        {10, 239},  /* uhid */
        {21, ANY},  /* sg */
        {231, ANY}, /* infiniband */
    };
    for (size_t i = 0; S_ISCHR(st->st_mode) && i < sizeof devices / sizeof devices[0]; i++)
        if (devices[i].major == (int)major(st->st_rdev) &&
            (devices[i].minor == ANY || devices[i].minor == (int)minor(st->st_rdev)))
            return true;
    return false;
}

/* opened(), telling the file's status too; all zero if there is none. */
static int64_t examine(int64_t fd, struct stat *st) {
    if (fd < 0 || raw_syscall(SYS_fstat, fd, st) != 0) {
        *st = (struct stat){0};
        return fd;
    }
    int64_t error = is_memory_device(st) ? -EACCES : procfs_examine(fd, st);
    if (error == 0)
        return fd;
    raw_syscall(SYS_close, fd);
    return error;
}

int64_t fd_error(int fd, int64_t error) {
    int64_t flags = raw_syscall(SYS_fcntl, fd, F_GETFD);
    return flags < 0 ? flags : error;
}

int64_t opened(int64_t fd) {
    struct stat st;
    return examine(fd, &st);
}

bool is_own_executable(const struct stat *st) {
    struct stat own;
    return S_ISREG(st->st_mode) && st->st_mode & S_IXUSR &&
           settings_value(&lind_settings, SETTING_MODULE) != NULL &&
           raw_syscall(SYS_newfstatat, AT_FDCWD, PROC_SELF "/exe", &own, 0) == 0 &&
           st->st_dev == own.st_dev && st->st_ino == own.st_ino;
}

/* For a file just opened, at a third of fstat's cost: FIOQSIZE tells the space that a file or a
   directory takes, which files of procfs do not. Devices have no answer; null devices are at 0
   wherever they are sent, memory is not. */
static bool is_ordinary(int64_t fd) {
    loff_t space;
    int64_t error = raw_syscall(SYS_ioctl, fd, FIOQSIZE, &space);
    if (error == -ENOTTY)
        return raw_syscall(SYS_lseek, fd, INT64_MAX, SEEK_DATA) == 0;
    return error == 0 && space > 0;
}

int64_t sys_openat(int dirfd, const char *path, int flags, uint32_t mode) {
    const char *module = settings_value(&lind_settings, SETTING_MODULE);
    struct stat st;
    int64_t fd = interruptible_syscall(SYS_openat, dirfd, path, flags, mode);
    if (module == NULL)
        return fd >= 0 && !is_ordinary(fd) ? opened(fd) : fd;
    fd = examine(fd, &st);
    if (!is_own_executable(&st))
        return fd;
    raw_syscall(SYS_close, fd);
    return opened(interruptible_syscall(SYS_openat, AT_FDCWD, module, flags, mode));
}

int64_t sys_openat2(int dirfd, const char *path, uint32_t how, uint32_t size) {
    void *host_how = guest_ptr(how, size);
    return host_how ? opened(interruptible_syscall(SYS_openat2, dirfd, path, host_how, size))
                    : -EFAULT;
}

#define HANDLE_SIZE 136 /* bytes of a struct file_handle, at most */

int64_t sys_open_by_handle_at(int mount, uint32_t handle, int flags) {
    return opened(
        interruptible_syscall(SYS_open_by_handle_at, mount, guest_ptr(handle, HANDLE_SIZE), flags));
}

/* The data is a string, of a page at most. Behind it are zeros: an older form, for NFS, is a
   structure with addresses, which would be the host's. */
int64_t sys_mount(const char *source, const char *target, uint32_t type, uint32_t flags,
                  uint32_t data) {
    char host[MEMORY_PAGE] = {0};
    ssize_t length = data ? guest_strnlen(data, sizeof host - 1) : 0;
    if (length < 0 || (data && guest_read(host, data, (size_t)length) < 0))
        return -EFAULT;
    return raw_syscall(SYS_mount, source, target, guest_ptr(type, 1), flags, data ? host : NULL);
}

/* True if that link is this process's /proc/self/exe, by whatever name: it leads to the executable
   that the kernel knows. */
static bool leads_to_own_executable(int dirfd, const char *path) {
    char target[PATH_MAX], own[PATH_MAX];
    const char *slash = strrchr(path, '/');
    if (strcmp(slash != NULL ? slash + 1 : path, "exe") != 0)
        return false;
    int64_t length = raw_syscall(SYS_readlinkat, dirfd, path, target, sizeof target);
    return length > 0 &&
           raw_syscall(SYS_readlinkat, AT_FDCWD, PROC_SELF "/exe", own, sizeof own) == length &&
           memcmp(target, own, (size_t)length) == 0;
}

int64_t sys_readlinkat(int dirfd, const char *guest_path, uint32_t buf, int size) {
    char path[PATH_MAX];
    const char *module = settings_value(&lind_settings, SETTING_MODULE);
    ssize_t length = guest_copy_path(path, guest_path, sizeof path);
    if (length < 0)
        return length;
    if (size > PATH_MAX) /* no target is longer, but the room may not be what was said */
        size = PATH_MAX;
    if (size <= 0 || module == NULL || !leads_to_own_executable(dirfd, path))
        return raw_syscall(SYS_readlinkat, dirfd, path, guest_ptr(buf, (uint32_t)size), size);
    size_t n = strnlen(module, (size_t)size);
    return guest_write(buf, module, n) < 0 ? -EFAULT : (int64_t)n;
}

/* Only groups whose events name files by handles: those of the others hand over the open files,
   whatever they are. */
int64_t sys_fanotify_init(uint32_t flags, uint32_t event_flags) {
    if (!(flags & (FAN_REPORT_FID | FAN_REPORT_DIR_FID)) ||
        flags & (FAN_CLASS_CONTENT | FAN_CLASS_PRE_CONTENT))
        return -EPERM;
    return raw_syscall(SYS_fanotify_init, flags, event_flags);
}

int64_t sys_pidfd_getfd(int pidfd, int fd, uint32_t flags) {
    return opened(raw_syscall(SYS_pidfd_getfd, pidfd, fd, flags));
}

/* Huge pages are refused as by a kernel without them: see memory_mmap. */
int64_t sys_memfd_create(uint32_t name, uint32_t flags) {
    if (flags & MFD_HUGETLB)
        return -EINVAL;
    return raw_syscall(SYS_memfd_create, guest_ptr(name, 1), flags);
}

int64_t sys_llseek(int fd, uint32_t high, uint32_t low, uint32_t result, int whence) {
    int64_t offset = raw_syscall(SYS_lseek, fd, (uint64_t)high << 32 | low, whence);
    return offset < 0 ? offset : guest_write(result, &offset, sizeof offset);
}

int64_t sys_fcntl64(int fd, int cmd, uint32_t arg) {
    /* The guest's numbers for the 64-bit record locks; the structure is the same. */
    enum { GUEST_GETLK64 = 12, GUEST_SETLK64, GUEST_SETLKW64 };
    /* Of kernels younger than the headers may be. */
    enum { GUEST_DUPFD_QUERY = 1027, GUEST_CREATED_QUERY };
    size_t size;
    switch (cmd) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
    case F_GETFD:
    case F_SETFD:
    case F_GETFL:
    case F_SETFL:
    case F_GETOWN:
    case F_SETOWN:
    case F_GETSIG:
    case F_SETSIG:
    case F_GETLEASE:
    case F_SETLEASE:
    case F_NOTIFY:
    case F_GETPIPE_SZ:
    case F_SETPIPE_SZ:
    case F_GET_SEALS:
    case F_ADD_SEALS:
    case GUEST_DUPFD_QUERY:
    case GUEST_CREATED_QUERY:
        return raw_syscall(SYS_fcntl, fd, cmd, (int)arg);
    case GUEST_GETLK64:
    case GUEST_SETLK64:
    case GUEST_SETLKW64:
        cmd += F_GETLK - GUEST_GETLK64;
        size = sizeof(struct flock);
        break;
    case F_OFD_GETLK:
    case F_OFD_SETLK:
    case F_OFD_SETLKW:
        size = sizeof(struct flock);
        break;
    case F_GETOWN_EX:
    case F_SETOWN_EX:
        size = sizeof(struct f_owner_ex);
        break;
    case F_GET_RW_HINT:
    case F_SET_RW_HINT:
    case F_GET_FILE_RW_HINT:
    case F_SET_FILE_RW_HINT:
        size = sizeof(uint64_t);
        break;
    default:
        return fd_error(fd, -EINVAL);
    }
    return interruptible_syscall(SYS_fcntl, fd, cmd, guest_ptr(arg, size));
}

static int64_t statfs_to_guest(uint32_t dst, const struct statfs *host) {
    struct guest_statfs64 guest = {
        .f_type = (uint32_t)host->f_type,
        .f_bsize = (uint32_t)host->f_bsize,
        .f_blocks = host->f_blocks,
        .f_bfree = host->f_bfree,
        .f_bavail = host->f_bavail,
        .f_files = host->f_files,
        .f_ffree = host->f_ffree,
        .f_fsid = {host->f_fsid.__val[0], host->f_fsid.__val[1]},
        .f_namelen = (uint32_t)host->f_namelen,
        .f_frsize = (uint32_t)host->f_frsize,
        .f_flags = (uint32_t)host->f_flags,
    };
    return guest_write(dst, &guest, sizeof guest);
}

int64_t sys_statfs64(const char *path, uint32_t size, uint32_t buf) {
    struct statfs host;
    if (size != sizeof(struct guest_statfs64))
        return -EINVAL;
    int64_t result = raw_syscall(SYS_statfs, path, &host);
    return result < 0 ? result : statfs_to_guest(buf, &host);
}

int64_t sys_fstatfs64(int fd, uint32_t size, uint32_t buf) {
    struct statfs host;
    if (size != sizeof(struct guest_statfs64))
        return -EINVAL;
    int64_t result = raw_syscall(SYS_fstatfs, fd, &host);
    return result < 0 ? result : statfs_to_guest(buf, &host);
}
