/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* System calls as a guest makes them, against the real kernel. */
#include "guest.h"

#include <fcntl.h>
#include <inttypes.h>
#include <linux/fs.h>
#include <linux/futex.h>
#include <linux/if_tun.h>
#include <linux/memfd.h>
#include <linux/sockios.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysinfo.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define GARBAGE UINT64_C(0xdeadbeef00000000) /* in the upper half of a narrow argument */

/* Puts a string at the start of the area. */
static uint32_t text(const char *string) {
    strcpy(at(AREA), string);
    return AREA;
}

static void unknown_numbers(void) {
    assert_int_equal(CALL(4), -ENOSYS); /* a hole: io_getevents has 32-bit time */
    assert_int_equal(CALL(300), -ENOSYS);
    assert_int_equal(CALL(5000), -ENOSYS);
    assert_int_equal(CALL(UINT32_MAX), -ENOSYS);
    assert_null(lind_syscall_name(4));
    assert_null(lind_syscall_name(UINT32_MAX));
    assert_string_equal(lind_syscall_name(G_llseek), "llseek");
}

static void refusals(void) {
    assert_int_equal(CALL(G_process_vm_writev), -EPERM);
    assert_int_equal(CALL(G_ptrace), -EPERM);
    assert_int_equal(CALL(G_io_uring_setup), -ENOSYS);
    assert_int_equal(CALL(G_fanotify_init, 0, O_RDWR), -EPERM);
    assert_int_equal(CALL(G_remap_file_pages, AREA, PAGE, 0, 0, 0), -ENOSYS);
}

/* The kernel judges a negative length before any address. */
static void negative_lengths(void) {
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    assert_int_equal(CALL(G_getgroups, -1, AREA), -EINVAL);
    assert_int_equal(CALL(G_bind, fd, AREA, -1), -EINVAL);
    assert_int_equal(CALL(G_bind, -1, AREA, -1), -EBADF);
    assert_int_equal(CALL(G_readlinkat, AT_FDCWD, text("/"), AREA, -1), -EINVAL);
    assert_int_equal(CALL(G_sendto, fd, AREA, 1, 0, AREA, -1), -EINVAL);
    assert_int_equal(CALL(G_ppoll_time64, AREA, -1, 0, 0, 8), -EINVAL);
    close(fd);
}

static void narrow_arguments_lose_their_upper_half(void) {
    int fds[2];
    assert_int_equal(CALL(G_pipe2, GARBAGE | AREA, GARBAGE), 0);
    memcpy(fds, at(AREA), sizeof fds);
    memcpy(at(AREA), "ping", 4);
    assert_int_equal(CALL(G_write, GARBAGE | (uint32_t)fds[1], GARBAGE | AREA, GARBAGE | 4), 4);
    assert_int_equal(CALL(G_read, fds[0], AREA + 8, 100), 4);
    assert_memory_equal(at(AREA + 8), "ping", 4);
    /* -1 as C widens an int, and as it widens an unsigned */
    assert_int_equal(CALL(G_close, UINT64_MAX), -EBADF);
    assert_int_equal(CALL(G_close, UINT32_MAX), -EBADF);
    assert_int_equal(CALL(G_openat, (uint32_t)AT_FDCWD, text("/"), O_DIRECTORY), fds[1] + 1);
    assert_int_equal(CALL(G_close_range, fds[0], fds[1] + 1, 0), 0);
}

static void ranges_that_leave_memory(void) {
    int fds[2];
    char byte;
    assert_int_equal(pipe2(fds, O_NONBLOCK), 0);
    assert_int_equal(write(fds[1], "x", 1), 1);
    assert_int_equal(CALL(G_read, fds[0], 0xfffffff0, 0x11), -EFAULT);
    assert_int_equal(CALL(G_read, fds[0], AREA, UINT32_MAX), -EFAULT);
    assert_int_equal(CALL(G_read, fds[0], 0, 1), -EFAULT);
    assert_int_equal(CALL(G_pipe2, 0xfffffffc, 0), -EFAULT);
    assert_int_equal(CALL(G_getgroups, 0x7fffffff, AREA), getgroups(0, NULL) ? -EFAULT : 0);
    assert_int_equal(CALL(G_ppoll_time64, AREA, INT32_MAX, 0, 0, 8), -EFAULT);
    assert_int_equal(CALL(G_setgroups, 70000, 0xfffffff0), geteuid() ? -EPERM : -EINVAL);
    assert_int_equal(CALL(G_read, -1, 0xfffffff0, 0x11), -EBADF);
    assert_int_equal(CALL(G_write, fds[1], AREA_END, 1), -EFAULT);
    assert_int_equal(read(fds[0], &byte, 1), 1); /* refused reads took nothing */
    assert_int_equal(read(fds[0], &byte, 1), -1);
    close(fds[0]);
    close(fds[1]);
}

static void paths(void) {
    memset(at(AREA_END - 20), 'a', 20);
    assert_int_equal(CALL(G_openat, AT_FDCWD, AREA_END - 20, O_RDONLY, 0), -EFAULT);
    assert_int_equal(CALL(G_openat, AT_FDCWD, 0, O_RDONLY, 0), -EFAULT);
    assert_int_equal(CALL(G_mkdirat, AT_FDCWD, 0xffffffff, 0), -EFAULT);
    assert_int_equal(CALL(G_statx, AT_FDCWD, text("/nonexistent"), 0, 0, AREA + PAGE), -ENOENT);
    assert_int_equal(CALL(G_faccessat, AT_FDCWD, text("/"), R_OK), 0);
}

static void a_file_beyond_4_gib(void) {
    const int64_t far = INT64_C(5) << 32;
    char back[4];
    int64_t position;
    int64_t fd = CALL(G_memfd_create, text("far"), 0);
    assert_true(fd >= 0);
    assert_int_equal(CALL(G_pwrite64, fd, text("far"), 3, far), 3);
    assert_int_equal(CALL(G_llseek, fd, 0, 0, AREA + 64, SEEK_END), 0);
    memcpy(&position, at(AREA + 64), 8);
    assert_int_equal(position, far + 3);
    assert_int_equal(CALL(G_llseek, fd, 5, 1, AREA + 64, SEEK_SET), 0);
    assert_int_equal(CALL(G_read, fd, AREA, 10), 2);
    assert_memory_equal(at(AREA), "ar", 2);
    assert_int_equal(pread((int)fd, back, 4, far), 3);
    assert_int_equal(CALL(G_llseek, fd, UINT32_MAX, UINT32_MAX, AREA, SEEK_SET), -EINVAL);
    assert_int_equal(CALL(G_llseek, fd, 0, 0, 0, SEEK_SET), -EFAULT);
    assert_int_equal(CALL(G_ftruncate64, fd, far + 1), 0);
    assert_int_equal(CALL(G_statx, fd, text(""), AT_EMPTY_PATH, STATX_SIZE, AREA + PAGE), 0);
    assert_int_equal(((struct statx *)at(AREA + PAGE))->stx_size, far + 1);
    close((int)fd);
}

static void vectors(void) {
    struct guest_iovec v[3] = {{AREA + 100, 2}, {0, 0}, {AREA + 200, 3}};
    int fd = memfd_create("vectors", 0);
    memcpy(at(AREA), v, sizeof v);
    memcpy(at(AREA + 100), "ab", 2);
    memcpy(at(AREA + 200), "cde", 3);
    assert_int_equal(CALL(G_writev, fd, AREA, 3), 5);
    assert_int_equal(CALL(G_pwritev, fd, AREA, 3, 0, 1), 5); /* at 4 GiB */
    memset(at(AREA + 100), 0, 200);
    assert_int_equal(CALL(G_preadv, fd, AREA, 3, 1, 1), 4);
    assert_memory_equal(at(AREA + 100), "bc", 2);
    assert_memory_equal(at(AREA + 200), "de", 2);
    assert_int_equal(CALL(G_preadv2, fd, AREA, 3, 0, 0, 0), 5);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    assert_int_equal(CALL(G_preadv2, fd, AREA, 3, UINT32_MAX, UINT32_MAX, 0), 5);
    assert_int_equal(lseek(fd, 0, SEEK_CUR), 5);
    assert_int_equal(CALL(G_writev, fd, AREA, 0), 0);
    assert_int_equal(CALL(G_writev, fd, AREA, 1025), -EINVAL);
    assert_int_equal(CALL(G_writev, fd, AREA_END - 8, 2), -EFAULT);
    v[2].len = 0x80000000;
    memcpy(at(AREA), v, sizeof v);
    assert_int_equal(CALL(G_writev, fd, AREA, 3), -EINVAL);
    v[2] = (struct guest_iovec){0xfffffff0, 0x20};
    memcpy(at(AREA), v, sizeof v);
    assert_int_equal(CALL(G_writev, fd, AREA, 3), -EFAULT);
    close(fd);
}

static void record_locks(void) {
    struct flock lock = {.l_type = F_WRLCK, .l_start = INT64_C(1) << 33, .l_len = 10};
    char name[] = "/tmp/test_dispatch.XXXXXX";
    int fd = mkstemp(name), other = open(name, O_RDWR);
    unlink(name);
    memcpy(at(AREA), &lock, sizeof lock);
    assert_int_equal(CALL(G_fcntl64, fd, F_OFD_SETLK, AREA), 0);
    assert_int_equal(CALL(G_fcntl64, other, 13, AREA), -EAGAIN); /* F_SETLK64 */
    assert_int_equal(CALL(G_fcntl64, other, 12, AREA), 0);       /* F_GETLK64 */
    memcpy(&lock, at(AREA), sizeof lock);
    assert_int_equal(lock.l_type, F_WRLCK);
    assert_int_equal(lock.l_start, INT64_C(1) << 33);
    assert_int_equal(lock.l_pid, -1);
    assert_int_equal(CALL(G_fcntl64, other, 5, AREA), -EINVAL); /* the 32-bit F_GETLK */
    assert_int_equal(CALL(G_fcntl64, other, 12, 0), -EFAULT);
    assert_int_equal(CALL(G_fcntl64, -1, 12, 0), -EBADF);
    assert_int_equal(CALL(G_fcntl64, -1, 12345, 0), -EBADF);
    assert_int_equal(CALL(G_fcntl64, other, 12345, 0), -EINVAL);
    assert_int_equal(CALL(G_fcntl64, other, F_GETFD), 0);
    assert_int_equal(CALL(G_fcntl64, other, F_SETFD, FD_CLOEXEC), 0);
    assert_int_equal(fcntl(other, F_GETFD), FD_CLOEXEC);
    close(fd);
    close(other);
}

static void file_system_statistics(void) {
    struct statfs host;
    struct guest_statfs64 guest;
    assert_int_equal(statfs("/proc", &host), 0);
    assert_int_equal(CALL(G_statfs64, text("/proc"), sizeof guest, AREA + PAGE), 0);
    memcpy(&guest, at(AREA + PAGE), sizeof guest);
    assert_int_equal(guest.f_type, host.f_type);
    assert_int_equal(guest.f_bsize, host.f_bsize);
    assert_int_equal(guest.f_blocks, host.f_blocks);
    assert_int_equal(guest.f_namelen, host.f_namelen);
    assert_int_equal(guest.f_frsize, host.f_frsize);
    assert_int_equal(guest.f_flags, host.f_flags);
    assert_int_equal(CALL(G_statfs64, text("/proc"), sizeof guest - 4, AREA + PAGE), -EINVAL);
    assert_int_equal(CALL(G_fstatfs64, -1, sizeof guest, AREA), -EBADF);
    assert_int_equal(CALL(G_statfs64, text("/proc"), sizeof guest, AREA_END - 80), -EFAULT);
}

static void process_memory_stays_closed(void) {
    char by_pid[64];
    snprintf(by_pid, sizeof by_pid, "/proc/%d/task/%d/mem", getpid(), getpid());
    const char *const paths[] = {"/proc/self/mem", "/proc/thread-self/mem", by_pid,
                                 "/proc/../proc/self/./mem"};
    int next = dup(0);
    close(next);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        assert_int_equal(CALL(G_openat, AT_FDCWD, text(paths[i]), O_RDWR, 0), -EACCES);
        assert_int_equal(CALL(G_openat, AT_FDCWD, text(paths[i]), O_RDONLY, 0), -EACCES);
    }
    const uint64_t how[3] = {O_RDONLY, 0, 0};
    memcpy(at(AREA + PAGE), how, sizeof how);
    assert_int_equal(CALL(G_openat2, AT_FDCWD, text("/proc/self/mem"), AREA + PAGE, sizeof how),
                     -EACCES);
    assert_int_equal(CALL(G_openat2, AT_FDCWD, text("/"), AREA + PAGE, sizeof how), next);
    assert_int_equal(close(next), 0); /* and nothing else was left open */
    /* nor taken from a process that has it open */
    int memory = open("/proc/self/mem", O_RDWR);
    int64_t self = CALL(G_pidfd_open, getpid(), 0);
    assert_true(memory >= 0 && self >= 0);
    assert_int_equal(CALL(G_pidfd_getfd, self, memory, 0), -EACCES);
    int64_t copy = CALL(G_pidfd_getfd, self, 0, 0);
    assert_true(copy >= 0);
    close((int)copy);
    close((int)self);
    close(memory);
}

static void host_addresses_stay_hidden(void) {
    const char *const closed[] = {"/proc/self/smaps",   "/proc/thread-self/smaps",
                                  "/proc/self/pagemap", "/proc/1/maps",
                                  "/proc/self/auxv",    "/proc/self/map_files"};
    for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++)
        assert_int_equal(CALL(G_openat, AT_FDCWD, text(closed[i]), O_RDONLY, 0), -EACCES);
    int next = dup(0);
    close(next);
    assert_int_equal(CALL(G_openat, AT_FDCWD, text("/proc/self/maps"), O_RDONLY | O_CLOEXEC, 0),
                     next);
    assert_int_equal(fcntl(next, F_GETFD), FD_CLOEXEC);
    FILE *maps = fdopen(next, "r");
    uint64_t start, end, last = 0;
    while (fscanf(maps, "%" SCNx64 "-%" SCNx64 "%*[^\n]", &start, &end) == 2) {
        assert_true(start >= last && start >= MEMORY_DATA_START && end > start);
        assert_true(end <= MEMORY_STACK_TOP);
        last = end;
    }
    assert_true(feof(maps) && last == MEMORY_STACK_TOP);
    fclose(maps);
    /* proc_pid_stat(5): the 26th to 30th field, and the 45th to 51st */
    char stat[2048];
    int fd = (int)CALL(G_openat, AT_FDCWD, text("/proc/thread-self/stat"), O_RDONLY, 0);
    ssize_t length = read(fd, stat, sizeof stat - 1);
    close(fd);
    assert_true(length > 0 && stat[length - 1] == '\n');
    stat[length] = '\0';
    assert_int_equal(atoi(stat), gettid());
    char *field = strtok(strrchr(stat, ')') + 1, " \n");
    unsigned number = 3;
    for (; field != NULL; field = strtok(NULL, " \n"), number++)
        if ((number >= 26 && number <= 30) || (number >= 45 && number <= 51))
            assert_string_equal(field, number <= 27 ? "1" : "0");
    assert_int_equal(number, 53);
}

/* A thread with descriptors of its own: what the first thread has at the same number says nothing.
 */
static void *opens_with_own_files(void *result) {
    const char *const closed[] = {"/proc/thread-self/smaps", "/proc/self/maps"};
    if (unshare(CLONE_FILES) != 0)
        return NULL;
    for (int i = 0; i < 2; i++)
        ((int64_t *)result)[i] = CALL(G_openat, AT_FDCWD, text(closed[i]), O_RDONLY, 0);
    FILE *maps = fdopen((int)((int64_t *)result)[1], "r");
    uint64_t start, end;
    while (maps != NULL && fscanf(maps, "%" SCNx64 "-%" SCNx64 "%*[^\n]", &start, &end) == 2)
        if (end > UINT32_MAX)
            ((int64_t *)result)[0] = 0;
    return result;
}

static void host_addresses_stay_hidden_from_threads(void) {
    int64_t result[2] = {0, 0};
    pthread_t thread;
    void *done;
    assert_int_equal(pthread_create(&thread, NULL, opens_with_own_files, result), 0);
    assert_int_equal(pthread_join(thread, &done), 0);
    assert_non_null(done);
    assert_int_equal(result[0], -EACCES);
    assert_true(result[1] >= 0);
}

/* Another file system lies over /proc, and a descriptor of what was there is left. */
static void host_addresses_stay_hidden_without_proc(void) {
    pid_t child = fork();
    if (child == 0) {
        int proc = open("/proc/self", O_PATH | O_DIRECTORY);
        if (unshare(geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0 ||
            mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
            mount("none", "/proc", "tmpfs", 0, NULL) != 0)
            _exit(2);
        _exit(CALL(G_openat, proc, text("auxv"), O_RDONLY, 0) != -EACCES);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WEXITSTATUS(status) == 2)
        skip(); /* needs privileges or a namespace of users */
    assert_int_equal(status, 0);
}

/* The text is written to a file that is made for it. */
static void limits_of_file_sizes_do_not_count_for_procfs(void) {
    pid_t child = fork();
    if (child == 0) {
        char line[64];
        const struct rlimit none = {0, 0};
        setrlimit(RLIMIT_FSIZE, &none);
        int stat = (int)CALL(G_openat, AT_FDCWD, text("/proc/self/stat"), O_RDONLY, 0);
        int maps = (int)CALL(G_openat, AT_FDCWD, text("/proc/self/maps"), O_RDONLY, 0);
        _exit(read(stat, line, sizeof line) != sizeof line || atoi(line) != getpid() ||
              read(maps, line, sizeof line) != sizeof line || line[8] != '-');
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

/* Natively it is a file of the guest's own that decides what an ioctl leads to. */
static void ioctls_of_devices_are_not_for_files(void) {
    static const uint32_t commands[] = {TUNSETOWNER, BLKGETSIZE, SIOCGIFINDEX, SIOCGIFCONF};
    int fd = memfd_create("file", 0);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        assert_int_equal(CALL(G_ioctl, fd, commands[i], AREA), -ENOTTY);
    close(fd);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        assert_int_equal(CALL(G_ioctl, fd, commands[i], AREA), -EBADF);
}

static void bad_descriptors_come_before_bad_vectors(void) {
    assert_int_equal(CALL(G_readv, -1, 0xfffffff0, 4), -EBADF);
    assert_int_equal(CALL(G_pwritev2, -1, AREA, UIO_MAXIOV + 1, 0, 0), -EBADF);
    assert_int_equal(CALL(G_readv, 0, 0xfffffff0, 4), -EFAULT);
}

/* Older forms of the data are structures with addresses. */
static void the_data_of_a_mount_is_a_string(void) {
    assert_int_equal(CALL(G_mount, text("none"), text("/"), AREA, 0, AREA_END), -EFAULT);
    memset(at(AREA_END - 16), 'x', 16);
    assert_int_equal(CALL(G_mount, text("none"), text("/"), AREA, 0, AREA_END - 16), -EFAULT);
}

static void memory_devices_stay_closed(void) {
    char name[] = "/tmp/test_dispatch.XXXXXX";
    close(mkstemp(name));
    unlink(name);
    int fd = mknod(name, S_IFCHR | 0600, makedev(1, 1)) == 0 ? open(name, O_RDONLY) : -1;
    int64_t result = CALL(G_openat, AT_FDCWD, text(name), O_RDONLY, 0);
    unlink(name);
    if (fd < 0)
        skip(); /* needs privileges and the driver */
    close(fd);
    assert_int_equal(result, -EACCES);
}

static void processor_sets(void) {
    cpu_set_t host;
    assert_int_equal(sched_getaffinity(0, sizeof host, &host), 0);
    memset(at(AREA), 0xff, 256);
    int64_t n = CALL(G_sched_getaffinity, 0, 132, AREA); /* 33 words of the guest's */
    assert_true(n > 0 && n <= 132);
    assert_memory_equal(at(AREA), &host, (size_t)n);
    assert_int_equal(*(uint8_t *)at(AREA + 132), 0xff);
    if (CPU_COUNT(&host) < 32 && sysconf(_SC_NPROCESSORS_CONF) <= 32) {
        memset(at(AREA), 0xff, 8);
        assert_int_equal(CALL(G_sched_getaffinity, 0, 4, AREA), 4);
        assert_memory_equal(at(AREA), &host, 4);
        assert_int_equal(*(uint8_t *)at(AREA + 4), 0xff);
    }
    assert_int_equal(CALL(G_sched_getaffinity, 0, 130, AREA), -EINVAL);
    assert_int_equal(CALL(G_sched_getaffinity, 0, 128, 0), -EFAULT);
}

static void select_touches_no_more_than_the_guests_set(void) {
    int fds[2];
    uint32_t set[3] = {0, 0, 0xabcdef01};
    assert_int_equal(pipe(fds), 0);
    assert_true(fds[1] < 32);
    assert_int_equal(write(fds[1], "x", 1), 1);
    set[0] = 1u << fds[0];
    memcpy(at(AREA), set, sizeof set);
    memset(at(AREA + 64), 0, 16); /* a timeout of 0 */
    /* 32 descriptors: one word of the guest's, half a word of the host's */
    memcpy(at(AREA + 4), &set[2], 4);
    assert_int_equal(CALL(G_pselect6_time64, 32, AREA, 0, 0, AREA + 64, 0), 1);
    memcpy(set, at(AREA), 8);
    assert_int_equal(set[0], 1u << fds[0]);
    assert_int_equal(set[1], 0xabcdef01);
    assert_int_equal(CALL(G_pselect6_time64, 33, AREA_END - 4, 0, 0, AREA + 64, 0), -EFAULT);
    assert_int_equal(CALL(G_pselect6_time64, -1, AREA, 0, 0, AREA + 64, 0), -EINVAL);
    /* no more than there are descriptors, and nothing is written that does not change */
    const uint32_t most = 1 << 20, room = FD_SETSIZE / 8;
    memset(at(AREA_END - room), 0, room);
    memcpy(at(AREA_END - room), &set[0], 4);
    assert_int_equal(CALL(G_pselect6_time64, most, AREA_END - room, 0, 0, AREA + 64, 0), 1);
    assert_int_equal(CALL(G_mprotect, AREA + PAGE, PAGE, PROT_READ), 0);
    assert_int_equal(CALL(G_pselect6_time64, most, AREA_END - room, 0, 0, AREA + 64, 0), 1);
    assert_int_equal(CALL(G_mprotect, AREA + PAGE, PAGE, PROT_READ | PROT_WRITE), 0);
    const struct guest_sigset_arg bad = {AREA, 4};
    memcpy(at(AREA + 128), &bad, sizeof bad);
    assert_int_equal(CALL(G_pselect6_time64, 0, 0, 0, 0, AREA + 64, AREA + 128), -EINVAL);
    close(fds[0]);
    close(fds[1]);
}

static void epoll(void) {
    struct guest_epoll_event event = {EPOLLIN, 0, UINT64_C(0x0123456789abcdef)};
    int fds[2];
    assert_int_equal(pipe(fds), 0);
    int64_t ep = CALL(G_epoll_create1, 0);
    memcpy(at(AREA), &event, sizeof event);
    assert_int_equal(CALL(G_epoll_ctl, ep, EPOLL_CTL_ADD, fds[0], AREA), 0);
    assert_int_equal(CALL(G_epoll_pwait, ep, AREA, 10, 0, 0, 8), 0);
    assert_int_equal(write(fds[1], "x", 1), 1);
    memset(at(AREA), 0, sizeof event);
    assert_int_equal(CALL(G_epoll_pwait, ep, AREA, 1000, 0, 0, 8), 1);
    assert_memory_equal(at(AREA), &event, sizeof event);
    assert_int_equal(CALL(G_epoll_pwait2, ep, AREA, 1, 0, 0, 8), 1);
    assert_int_equal(CALL(G_epoll_pwait, ep, AREA, 0, 0, 0, 8), -EINVAL);
    assert_int_equal(CALL(G_epoll_pwait, ep, 0xfffffff0, 2, 0, 0, 8), -EFAULT);
    assert_int_equal(CALL(G_epoll_ctl, ep, EPOLL_CTL_DEL, fds[0], 0), 0);
    close((int)ep);
    close(fds[0]);
    close(fds[1]);
}

static void terminals_and_ioctl(void) {
    struct winsize size = {.ws_row = 25, .ws_col = 132};
    int master, slave, fds[2], pending;
    assert_int_equal(openpty(&master, &slave, NULL, NULL, &size), 0);
    assert_int_equal(CALL(G_ioctl, slave, TIOCGWINSZ, AREA), 0);
    assert_memory_equal(at(AREA), &size, sizeof size);
    assert_int_equal(CALL(G_ioctl, slave, TCGETS, AREA), 0);
    assert_int_equal(CALL(G_ioctl, slave, TCSETS, AREA), 0);
    assert_int_equal(CALL(G_ioctl, slave, TCGETS, 0), -EFAULT);
    assert_int_equal(CALL(G_ioctl, slave, TIOCGWINSZ, AREA_END - 4), -EFAULT);
    assert_int_equal(pipe(fds), 0);
    assert_int_equal(write(fds[1], "four", 4), 4);
    assert_int_equal(CALL(G_ioctl, fds[0], FIONREAD, AREA), 0);
    memcpy(&pending, at(AREA), sizeof pending);
    assert_int_equal(pending, 4);
    assert_int_equal(CALL(G_ioctl, fds[0], TCGETS, AREA), -ENOTTY);
    assert_int_equal(CALL(G_ioctl, fds[0], 0x12345678, AREA), -ENOTTY);
    assert_int_equal(CALL(G_ioctl, -1, 0x12345678, AREA), -EBADF);
    assert_int_equal(CALL(G_ioctl, fds[0], FIOCLEX), 0);
    assert_int_equal(fcntl(fds[0], F_GETFD), FD_CLOEXEC);
    for (int i = 0; i < 2; i++)
        close(fds[i]);
    close(master);
    close(slave);
}

static void system_information(void) {
    struct utsname host_name, name;
    struct sysinfo host;
    struct guest_sysinfo info;
    uname(&host_name);
    assert_int_equal(CALL(G_uname, AREA), 0);
    memcpy(&name, at(AREA), sizeof name);
    assert_string_equal(name.machine, "wasm32");
    assert_string_equal(name.release, host_name.release);
    assert_string_equal(name.nodename, host_name.nodename);
    assert_int_equal(CALL(G_uname, AREA_END - 380), -EFAULT);
    sysinfo(&host);
    assert_int_equal(CALL(G_sysinfo, AREA), 0);
    memcpy(&info, at(AREA), sizeof info);
    uint64_t bytes = (uint64_t)info.totalram * info.mem_unit;
    uint64_t host_bytes = host.totalram * host.mem_unit;
    assert_true(bytes <= host_bytes && host_bytes - bytes < info.mem_unit);
    assert_in_range(info.uptime, host.uptime, host.uptime + 2);
}

static void resource_usage_and_times(void) {
    struct guest_rusage usage;
    struct guest_tms tms;
    struct rusage host;
    getrusage(RUSAGE_SELF, &host);
    assert_int_equal(CALL(G_getrusage, RUSAGE_SELF, AREA), 0);
    memcpy(&usage, at(AREA), sizeof usage);
    assert_true(usage.counts[0] >= host.ru_maxrss && usage.counts[4] >= host.ru_minflt);
    assert_true(usage.utime.sec >= host.ru_utime.tv_sec && usage.utime.usec < 1000000);
    assert_int_equal(CALL(G_getrusage, 99, AREA), -EINVAL);
    memset(at(AREA), 0xff, sizeof tms);
    assert_int_not_equal(CALL(G_times, AREA), -EFAULT);
    memcpy(&tms, at(AREA), sizeof tms);
    assert_in_range(tms.utime, 0, 100 * 60);
    assert_int_equal(CALL(G_times, AREA_END), -EFAULT);
}

static void clocks(void) {
    struct timespec before, now;
    clock_gettime(CLOCK_MONOTONIC, &before);
    assert_int_equal(CALL(G_clock_gettime64, CLOCK_MONOTONIC, AREA), 0);
    memcpy(&now, at(AREA), sizeof now);
    assert_in_range(now.tv_sec, before.tv_sec, before.tv_sec + 5);
    assert_int_equal(CALL(G_clock_gettime64, CLOCK_MONOTONIC, 0), -EFAULT);
    assert_int_equal(CALL(G_clock_gettime64, 77, AREA), -EINVAL);
    assert_int_equal(CALL(G_clock_getres_time64, CLOCK_REALTIME, 0), 0);
    now = (struct timespec){0, 2000000};
    memcpy(at(AREA), &now, sizeof now);
    assert_int_equal(CALL(G_clock_nanosleep_time64, CLOCK_MONOTONIC, 0, AREA, 0), 0);
    memcpy(&before, at(AREA), sizeof before);
    assert_int_equal(before.tv_nsec, 2000000);
    const struct guest_itimerval set = {{0, 0}, {1000, 500000}};
    struct guest_itimerval got;
    memcpy(at(AREA), &set, sizeof set);
    assert_int_equal(CALL(G_setitimer, ITIMER_REAL, AREA, 0), 0);
    assert_int_equal(CALL(G_setitimer, ITIMER_REAL, 0, AREA), 0);
    memcpy(&got, at(AREA), sizeof got);
    assert_in_range(got.value.sec, 999, 1000);
    assert_int_equal(CALL(G_getitimer, ITIMER_REAL, AREA), 0);
    memcpy(&got, at(AREA), sizeof got);
    assert_int_equal(got.value.sec, 0);
}

static void signal_dispositions(void) {
    struct guest_sigaction action = {1, 0, {0, 0}}, old; /* SIG_IGN */
    char byte;
    memcpy(at(AREA), &action, sizeof action);
    assert_int_equal(CALL(G_rt_sigaction, SIGUSR1, AREA, AREA + 64, 8), 0);
    memcpy(&old, at(AREA + 64), sizeof old);
    assert_int_equal(old.handler, 0);
    assert_int_equal(CALL(G_kill, getpid(), SIGUSR1), 0); /* would kill the test */
    assert_int_equal(CALL(G_rt_sigaction, SIGUSR1, 0, AREA + 64, 8), 0);
    memcpy(&old, at(AREA + 64), sizeof old);
    assert_int_equal(old.handler, 1);
    assert_int_equal(CALL(G_rt_sigaction, SIGKILL, AREA, 0, 8), -EINVAL);
    assert_int_equal(CALL(G_rt_sigaction, 65, AREA, 0, 8), -EINVAL);
    assert_int_equal(CALL(G_rt_sigaction, SIGUSR1, AREA, 0, 16), -EINVAL);
    /* the runtime's handler stays, whatever the guest wants for SIGSEGV */
    assert_int_equal(CALL(G_rt_sigaction, SIGSEGV, AREA, AREA + 64, 8), 0);
    memcpy(&old, at(AREA + 64), sizeof old);
    assert_int_equal(old.handler, 0);
    assert_int_equal(CALL(G_kill, getpid(), SIGSEGV), 0); /* is ignored, too */
    assert_int_equal(guest_read(&byte, AREA_END, 1), -EFAULT);
    /* a handler comes back as it was given; the host's address never shows */
    action = (struct guest_sigaction){42, SA_RESTART | SA_ONSTACK, {0x400, 1}};
    memcpy(at(AREA), &action, sizeof action);
    assert_int_equal(CALL(G_rt_sigaction, SIGUSR1, AREA, 0, 8), 0);
    assert_int_equal(CALL(G_rt_sigaction, SIGUSR1, 0, AREA + 64, 8), 0);
    assert_memory_equal(at(AREA + 64), &action, sizeof action);
    assert_int_equal(CALL(G_rt_sigaction, SIGKILL, AREA, 0, 8), -EINVAL);
    assert_int_equal(CALL(G_rt_sigaction, SIGSTOP, AREA, 0, 8), -EINVAL);
    assert_int_equal(CALL(G_rt_sigaction, 65, AREA, 0, 8), -EINVAL);
}

/* What a signal chosen with F_SETSIG tells: the descriptor and its events. */
static void signals_of_descriptors(void) {
    const int sig = SIGRTMIN + 1;
    const uint64_t mask = UINT64_C(1) << (sig - 1);
    struct guest_siginfo info;
    int fds[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    memcpy(at(AREA), &mask, sizeof mask);
    assert_int_equal(CALL(G_rt_sigprocmask, SIG_BLOCK, AREA, 0, 8), 0);
    assert_int_equal(CALL(G_fcntl64, fds[0], F_SETSIG, sig), 0);
    assert_int_equal(CALL(G_fcntl64, fds[0], F_SETOWN, getpid()), 0);
    assert_int_equal(CALL(G_fcntl64, fds[0], F_SETFL, O_ASYNC), 0);
    assert_int_equal(write(fds[1], "x", 1), 1);
    assert_int_equal(CALL(G_rt_sigtimedwait_time64, AREA, AREA + 64, 0, 8), sig);
    memcpy(&info, at(AREA + 64), sizeof info);
    assert_int_equal(info.code, POLL_IN);
    assert_true(info.field[0] & POLLIN);
    assert_int_equal(info.field[1], fds[0]);
    close(fds[0]);
    close(fds[1]);
    assert_int_equal(CALL(G_rt_sigprocmask, SIG_UNBLOCK, AREA, 0, 8), 0);
}

static void signal_masks(void) {
    uint64_t mask = UINT64_C(1) << 63 | 1 << (SIGUSR2 - 1), got;
    memcpy(at(AREA), &mask, 8);
    assert_int_equal(CALL(G_rt_sigprocmask, SIG_BLOCK, AREA, AREA + 8, 8), 0);
    assert_int_equal(CALL(G_tgkill, getpid(), gettid(), SIGUSR2), 0);
    assert_int_equal(CALL(G_rt_sigpending, AREA + 16, 8), 0);
    memcpy(&got, at(AREA + 16), 8);
    assert_int_equal(got, 1 << (SIGUSR2 - 1));
    signal(SIGUSR2, SIG_IGN); /* discards it */
    assert_int_equal(CALL(G_rt_sigprocmask, SIG_SETMASK, AREA + 8, 0, 8), 0);
    signal(SIGUSR2, SIG_DFL);
}

/* The upper half of the guest's tv_nsec is padding, with whatever was in memory there. */
static void padding_of_times(void) {
    int64_t time[] = {0, INT64_C(0x5a5a5a5a00000001)};
    memcpy(at(AREA), time, sizeof time);
    assert_int_equal(CALL(G_clock_nanosleep_time64, CLOCK_MONOTONIC, 0, AREA, 0), 0);
    time[1] = 1000000000;
    memcpy(at(AREA), time, sizeof time);
    assert_int_equal(CALL(G_clock_nanosleep_time64, CLOCK_MONOTONIC, 0, AREA, 0), -EINVAL);
    assert_int_equal(CALL(G_clock_nanosleep_time64, CLOCK_MONOTONIC, 0, 4096, 0), -EFAULT);
}

/* The guest sees SIGSEGV blocked, and a bad pointer still is EFAULT instead of the end. */
static void fault_signals_stay_open(void) {
    uint64_t mask = 1 << (SIGSEGV - 1), none = 0, got;
    memcpy(at(AREA), &mask, 8);
    memcpy(at(AREA + 8), &none, 8);
    assert_int_equal(CALL(G_rt_sigprocmask, SIG_BLOCK, AREA, 0, 8), 0);
    assert_int_equal(CALL(G_rt_sigprocmask, SIG_BLOCK, 4096, 0, 8), -EFAULT);
    assert_int_equal(CALL(G_rt_sigprocmask, SIG_SETMASK, AREA + 8, AREA + 16, 8), 0);
    memcpy(&got, at(AREA + 16), 8);
    assert_int_equal(got, mask);
    assert_int_equal(CALL(G_rt_sigprocmask, SIG_BLOCK, 0, AREA + 16, 8), 0);
    memcpy(&got, at(AREA + 16), 8);
    assert_int_equal(got, 0);
}

static void fork_and_wait(void) {
    const uint32_t flags = CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD;
    struct guest_siginfo_child info;
    int64_t pid = CALL(G_clone, flags, 0, 0, 0, AREA);
    assert_true(pid >= 0);
    if (pid == 0) {
        int tid;
        memcpy(&tid, at(AREA), sizeof tid);
        CALL(G_exit_group, tid == getpid() ? 7 : 8);
    }
    assert_int_equal(CALL(G_waitid, P_PID, pid, AREA + 64, WEXITED, AREA + PAGE), 0);
    memcpy(&info, at(AREA + 64), sizeof info);
    assert_int_equal(info.signo, SIGCHLD);
    assert_int_equal(info.code, CLD_EXITED);
    assert_int_equal(info.pid, pid);
    assert_int_equal(info.status, 7);
    assert_int_equal(CALL(G_waitid, P_PID, pid, 0, WEXITED, 0), -ECHILD);
    assert_int_equal(CALL(G_clone, CLONE_VM | CLONE_VFORK | SIGCHLD, 0, 0, 0, 0), -ENOSYS);
}

static void set_action(int sig, uint32_t handler) {
    const struct guest_sigaction action = {handler, 0, {0, 0}};
    assert_int_equal(signal_action(sig, &action, NULL), 0);
}

/* The end of a child that runs `body`, as waitpid(2) has it. */
static int end_of_child(void (*body)(void)) {
    int status;
    pid_t pid = (pid_t)CALL(G_clone, SIGCHLD, 0, 0, 0, 0);
    assert_true(pid >= 0);
    if (pid == 0) {
        body();
        _exit(0);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return status;
}

static void exit_if_one_waits(void) { _exit(lind_self->deferred.waits); }

static void a_signal_that_waits_is_not_copied_by_fork(void) {
    set_action(SIGURG, 42);
    lind_hold();
    raise(SIGURG);
    assert_true(lind_self->deferred.waits);
    assert_int_equal(end_of_child(exit_if_one_waits), 0);
    assert_true(lind_self->deferred.waits);
    set_action(SIGURG, 1); /* SIG_IGN */
    lind_release();
    assert_false(lind_self->deferred.waits);
}

static void change_action_while_one_waits(void) {
    set_action(SIGUSR1, 42);
    lind_hold();
    raise(SIGUSR1);
    set_action(SIGUSR1, 0); /* SIG_DFL */
    lind_release();
}

static void a_signal_whose_handler_went_takes_the_default_action(void) {
    int status = end_of_child(change_action_while_one_waits);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGUSR1);
}

static void prctl_options(void) {
    char name[16] = {0};
    assert_int_equal(CALL(G_prctl, PR_SET_NAME, text("tester")), 0);
    assert_int_equal(CALL(G_prctl, PR_GET_NAME, AREA + 64), 0);
    assert_string_equal(at(AREA + 64), "tester");
    prctl(PR_GET_NAME, name);
    assert_string_equal(name, "tester");
    assert_int_equal(CALL(G_prctl, PR_SET_MM, PR_SET_MM_START_BRK, AREA, 0, 0), -EINVAL);
    assert_int_equal(CALL(G_prctl, PR_GET_DUMPABLE, 0, 0, 0, 0), 1);
}

static void futexes(void) {
    const struct timespec soon = {0, 1000000};
    memcpy(at(AREA + 64), &soon, sizeof soon);
    memset(at(AREA), 0, 8);
    assert_int_equal(CALL(G_futex_time64, AREA, FUTEX_WAIT, 0, AREA + 64), -ETIMEDOUT);
    assert_int_equal(CALL(G_futex_time64, AREA, FUTEX_WAIT, 1, AREA + 64), -EAGAIN);
    assert_int_equal(CALL(G_futex_time64, AREA, FUTEX_WAKE, 1), 0);
    assert_int_equal(CALL(G_futex_time64, AREA, FUTEX_REQUEUE, 1, 1, AREA + 4), 0);
    assert_int_equal(CALL(G_futex_time64, AREA, FUTEX_WAIT, 0, 0xfffffff8), -EFAULT);
    assert_int_equal(CALL(G_futex_time64, 0, FUTEX_WAKE, 1), -EFAULT);
    assert_int_equal(CALL(G_futex_time64, 0xfffffffe, FUTEX_WAKE, 1), -EFAULT);

    /* Addresses in lists are the guest's, too: a host address is none. */
    struct futex_waitv list[2] = {{.uaddr = AREA, .flags = 2}, {.uaddr = AREA + 4, .flags = 2}};
    memcpy(at(AREA + 128), list, sizeof list);
    assert_int_equal(CALL(G_futex_waitv, AREA + 128, 2, 0, AREA + 64, CLOCK_MONOTONIC), -ETIMEDOUT);
    assert_int_equal(CALL(G_futex_waitv, AREA + 128, UINT32_MAX, 0, 0, 0), -EINVAL);
    list[1].uaddr = (uintptr_t)at(AREA) | UINT64_C(1) << 32;
    memcpy(at(AREA + 128), list, sizeof list);
    assert_int_equal(CALL(G_futex_waitv, AREA + 128, 2, 0, AREA + 64, CLOCK_MONOTONIC), -EFAULT);
    assert_int_equal(CALL(G_futex_requeue, AREA + 128, 0, 1, 1), -EFAULT);
    assert_int_equal(CALL(G_futex_waitv, AREA_END - 24, 2, 0, 0, 0), -EFAULT);
}

/* Without functions of its own the guest has no contexts; what it claims to have is not there. */
static void contexts(void) {
    static const struct lind_module program;
    thread_init(&program);
    struct guest_ucontext context = {.pause = GUEST_CONTEXT_NEW, .sp = AREA};
    memcpy(at(AREA), &context, sizeof context);
    assert_int_equal(CALL(G_lind_setcontext, 0, AREA, 0, 0), -ENOSYS);
    for (uint32_t id = 0; id < 0x30000; id += 0x4001)
        for (uint32_t pause = 2; pause < 5; pause++) {
            context.context = id;
            context.pause = pause;
            memcpy(at(AREA), &context, sizeof context);
            assert_int_equal(CALL(G_lind_setcontext, 0, AREA, 0, 0), -EINVAL);
        }
    assert_int_equal(CALL(G_lind_setcontext, 0, AREA_END - 8, 0, 0), -EFAULT);
    assert_int_equal(CALL(G_lind_longjmp, UINT32_MAX, AREA, 0), -EINVAL);

    assert_int_equal(CALL(G_lind_getcontext, AREA_END - 8), -EFAULT);
    assert_int_equal(CALL(G_lind_getcontext, AREA), 0);
    assert_int_equal(CALL(G_lind_setcontext, 0, AREA, 0, 0),
                     AREA + offsetof(struct guest_ucontext, jump));
}

static void memory(void) {
    char *page;
    int fd = memfd_create("pages", 0);
    assert_int_equal(pwrite(fd, "second", 6, PAGE), 6);
    int64_t map = CALL(G_mmap2, 0, PAGE, PROT_READ, MAP_PRIVATE, fd, 1);
    assert_true(map > 0);
    page = at((uint32_t)map);
    assert_memory_equal(page, "second", 6);
    assert_int_equal(CALL(G_mincore, map, PAGE, AREA), 0);
    assert_int_equal(CALL(G_madvise, map, PAGE, MADV_DONTNEED), 0);
    assert_int_equal(CALL(G_munmap, map, PAGE), 0);
    assert_int_equal(CALL(G_mincore, map, PAGE, AREA), -ENOMEM);
    assert_int_equal(CALL(G_madvise, map, PAGE, MADV_DONTNEED), -ENOMEM);
    assert_int_equal(CALL(G_madvise, map + 1, PAGE, MADV_DONTNEED), -EINVAL);
    assert_int_equal(CALL(G_madvise, map, PAGE, 12345), -EINVAL);
    assert_int_equal(CALL(G_madvise, AREA, PAGE, MADV_DONTFORK), -EINVAL);
    assert_int_equal(CALL(G_mprotect, map, PAGE, 0x800), -EINVAL);
    assert_int_equal(CALL(G_mincore, 0, 0, 0), 0);
    assert_int_equal(CALL(G_mincore, AREA, PAGE, 0), -EFAULT);
    assert_int_equal(CALL(G_memfd_create, text("huge"), MFD_HUGETLB), -EINVAL);
    assert_int_equal(CALL(G_msync, AREA, 2 * PAGE, MS_SYNC), 0);
    assert_int_equal(CALL(G_msync, AREA, UINT32_MAX, MS_SYNC), -ENOMEM);
    assert_int_equal(CALL(G_mlock, AREA + 5, UINT32_MAX), -ENOMEM);
    assert_int_equal(CALL(G_mmap2, 0, PAGE, PROT_READ, MAP_PRIVATE, fd, UINT64_MAX / 8),
                     -EOVERFLOW);
    int64_t heap = CALL(G_brk, 0);
    assert_int_equal(CALL(G_brk, heap + 100), heap + 100);
    assert_int_equal(CALL(G_write, fd, heap, 100), 100);
    assert_int_equal(CALL(G_brk, heap), heap);
    close(fd);
}

static void the_list_names_every_call(void) {
    char *list = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&list, &size);
    lind_syscall_list(out);
    fclose(out);
    assert_non_null(strstr(list, "63\tread\tdirect\tFD, OUT(3), SIZE\n"));
    assert_non_null(
        strstr(list, "62\tllseek\thandler\tFD, UINT, UINT, OUT_T(int64_t), AS(INT, whence)\n"));
    assert_non_null(strstr(list, "117\tptrace\tEPERM\twould reach memory"));
    free(list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        guest_test(unknown_numbers),
        guest_test(refusals),
        guest_test(negative_lengths),
        guest_test(narrow_arguments_lose_their_upper_half),
        guest_test(ranges_that_leave_memory),
        guest_test(paths),
        guest_test(a_file_beyond_4_gib),
        guest_test(vectors),
        guest_test(record_locks),
        guest_test(file_system_statistics),
        guest_test(process_memory_stays_closed),
        guest_test(host_addresses_stay_hidden),
        guest_test(host_addresses_stay_hidden_from_threads),
        guest_test(host_addresses_stay_hidden_without_proc),
        guest_test(limits_of_file_sizes_do_not_count_for_procfs),
        guest_test(memory_devices_stay_closed),
        guest_test(processor_sets),
        guest_test(ioctls_of_devices_are_not_for_files),
        guest_test(bad_descriptors_come_before_bad_vectors),
        guest_test(the_data_of_a_mount_is_a_string),
        guest_test(select_touches_no_more_than_the_guests_set),
        guest_test(epoll),
        guest_test(terminals_and_ioctl),
        guest_test(system_information),
        guest_test(resource_usage_and_times),
        guest_test(clocks),
        guest_test(signal_dispositions),
        guest_test(signal_masks),
        guest_test(signals_of_descriptors),
        guest_test(padding_of_times),
        guest_test(fault_signals_stay_open),
        guest_test(fork_and_wait),
        guest_test(a_signal_that_waits_is_not_copied_by_fork),
        guest_test(a_signal_whose_handler_went_takes_the_default_action),
        guest_test(prctl_options),
        guest_test(futexes),
        guest_test(contexts),
        guest_test(memory),
        guest_test(the_list_names_every_call),
    };
    return cmocka_run_group_tests(tests, guest_start, NULL);
}
