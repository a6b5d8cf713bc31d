/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Vectored I/O and waiting for readiness: calls whose arguments are lists of guest addresses or
 * long-sized words. */
#include "sys.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "procfs.h"
#include "raw_syscall.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/uio.h>
#include <time.h>

/* The errors are those of import_iovec() for 32-bit tasks. */
int64_t iovec_from_guest(struct iovec host[UIO_MAXIOV], uint32_t vec, uint32_t n) {
    struct guest_iovec guest[UIO_MAXIOV];
    if (n > UIO_MAXIOV)
        return -EINVAL;
    if (guest_read(guest, vec, n * sizeof guest[0]) < 0)
        return -EFAULT;
    for (uint32_t i = 0; i < n; i++) {
        if (guest[i].len > INT32_MAX)
            return -EINVAL;
        if (!guest_range_ok(guest[i].base, guest[i].len))
            return -EFAULT;
        host[i] = (struct iovec){guest_ptr(guest[i].base, guest[i].len), guest[i].len};
    }
    return 0;
}

/* The call host_nr(fd, vector, n, a4, a5, a6). */
static int64_t with_iovec(long host_nr, int fd, uint32_t vec, uint32_t n, uint32_t a4, uint32_t a5,
                          uint32_t a6) {
    struct iovec host[UIO_MAXIOV];
    int64_t error = iovec_from_guest(host, vec, n);
    return error ? fd_error(fd, error) : interruptible_syscall(host_nr, fd, host, n, a4, a5, a6);
}

int64_t sys_readv(int fd, uint32_t vec, uint32_t n) {
    return with_iovec(SYS_readv, fd, vec, n, 0, 0, 0);
}

int64_t sys_writev(int fd, uint32_t vec, uint32_t n) {
    return with_iovec(SYS_writev, fd, vec, n, 0, 0, 0);
}

/* The kernel puts the two halves of the offset together and ignores the upper one on 64-bit hosts,
   where the lower one is a whole long. */
static int64_t with_iovec_at(long host_nr, int fd, uint32_t vec, uint32_t n, uint32_t low,
                             uint32_t high, uint32_t flags) {
    struct iovec host[UIO_MAXIOV];
    int64_t error = iovec_from_guest(host, vec, n);
    return error
               ? fd_error(fd, error)
               : interruptible_syscall(host_nr, fd, host, n, (uint64_t)high << 32 | low, 0, flags);
}

int64_t sys_preadv(int fd, uint32_t vec, uint32_t n, uint32_t low, uint32_t high) {
    return with_iovec_at(SYS_preadv, fd, vec, n, low, high, 0);
}

int64_t sys_pwritev(int fd, uint32_t vec, uint32_t n, uint32_t low, uint32_t high) {
    return with_iovec_at(SYS_pwritev, fd, vec, n, low, high, 0);
}

int64_t sys_preadv2(int fd, uint32_t vec, uint32_t n, uint32_t low, uint32_t high, uint32_t flags) {
    return with_iovec_at(SYS_preadv2, fd, vec, n, low, high, flags);
}

int64_t sys_pwritev2(int fd, uint32_t vec, uint32_t n, uint32_t low, uint32_t high,
                     uint32_t flags) {
    return with_iovec_at(SYS_pwritev2, fd, vec, n, low, high, flags);
}

int64_t sys_vmsplice(int fd, uint32_t vec, uint32_t n, uint32_t flags) {
    return with_iovec(SYS_vmsplice, fd, vec, n, flags, 0, 0);
}

#define DESCRIPTORS_MAX (1 << 18) /* that a stack has room for */

/* The kernel looks at no more of a set than it has descriptors, used or not: FDSize of
   proc_pid_status(5). The smaller of that and n; if it is not known, what there is room for. */
static int descriptors(int n) {
    char text[4096];
    int64_t fd = raw_syscall(SYS_openat, AT_FDCWD, PROC_SELF "/status", O_RDONLY | O_CLOEXEC);
    int64_t length = raw_syscall(SYS_read, fd, text, sizeof text - 1);
    raw_syscall(SYS_close, fd);
    text[length > 0 ? length : 0] = '\0';
    const char *line = strstr(text, "\nFDSize:");
    int size = line != NULL ? atoi(line + strlen("\nFDSize:")) : 0;
    if (size == 0)
        size = DESCRIPTORS_MAX;
    return size < n ? size : n;
}

/* Sets are arrays of longs: the host's would reach four bytes past the guest's when the last word
   is half used, so they are copied. The bits lie the same on both sides. Only words that change are
   written back: others may hold what is no part of a set, and has changed meanwhile. */
int64_t sys_pselect6_time64(int n, uint32_t in, uint32_t out, uint32_t except, uint32_t timeout,
                            uint32_t sigmask) {
    if (n < 0)
        return -EINVAL;
    if (n > FD_SETSIZE)
        n = descriptors(n);
    if (n < 0 || n > DESCRIPTORS_MAX)
        return -ENOMEM;
    size_t words = ((size_t)n + 63) / 64 * 2, guest_words = ((size_t)n + 31) / 32;
    _Alignas(uint64_t) uint32_t sets[3][words + 2], given[3][words + 2];
    const uint32_t address[3] = {in, out, except};
    for (int i = 0; i < 3; i++) {
        memset(sets[i], 0, sizeof sets[i]);
        if (address[i] && guest_read(sets[i], address[i], guest_words * sizeof sets[i][0]) < 0)
            return -EFAULT;
        memcpy(given[i], sets[i], sizeof sets[i]);
    }
    struct guest_sigset_arg arg = {0};
    struct timespec time;
    if ((sigmask && guest_read(&arg, sigmask, sizeof arg) < 0) ||
        (timeout && guest_read_times(&time, timeout, 1) < 0))
        return -EFAULT;
    struct wait_mask wait;
    int64_t result = wait_begin(&wait, arg.address, arg.size);
    if (result < 0)
        return result;
    const struct {
        const void *address;
        uint64_t size;
    } host_mask = {wait.host, arg.size};
    result = interruptible_syscall(SYS_pselect6, n, in ? sets[0] : NULL, out ? sets[1] : NULL,
                                   except ? sets[2] : NULL, timeout ? &time : NULL, &host_mask);
    wait_end(&wait);
    if (timeout)
        guest_write(timeout, &time, sizeof time); /* the kernel ignores faults here too */
    for (int i = 0; i < 3 && result >= 0; i++)
        for (uint32_t w = 0; w < guest_words; w++)
            if (sets[i][w] != given[i][w] &&
                guest_write(address[i] + w * (uint32_t)sizeof sets[i][w], &sets[i][w],
                            sizeof sets[i][w]) < 0)
                return -EFAULT;
    return result;
}

int64_t sys_ppoll_time64(uint32_t fds, int n, uint32_t timeout, uint32_t mask, uint32_t mask_size) {
    struct timespec time;
    struct wait_mask wait;
    if (n < 0)
        return -EINVAL;
    if (!guest_range_ok(fds, (uint64_t)n * sizeof(struct pollfd)) ||
        (timeout && guest_read_times(&time, timeout, 1) < 0))
        return -EFAULT;
    int64_t result = wait_begin(&wait, mask, mask_size);
    if (result < 0)
        return result;
    result = interruptible_syscall(SYS_ppoll, guest_ptr(fds, (uint64_t)n * sizeof(struct pollfd)),
                                   n, timeout ? &time : NULL, wait.host, mask_size);
    wait_end(&wait);
    if (timeout)
        guest_write(timeout, &time, sizeof time); /* the kernel ignores faults here too */
    return result;
}

int64_t sys_epoll_ctl(int epfd, int op, int fd, uint32_t event) {
    struct guest_epoll_event guest = {0};
    if (op != EPOLL_CTL_DEL && guest_read(&guest, event, sizeof guest) < 0)
        return -EFAULT;
    struct epoll_event host = {.events = guest.events, .data.u64 = guest.data};
    return raw_syscall(SYS_epoll_ctl, epfd, op, fd, &host);
}

/* host_nr is SYS_epoll_pwait or SYS_epoll_pwait2; timeout the fourth argument as that one wants it.
   The kernel writes to the guest's room, of which its packed events take three quarters; they are
   moved apart from the last one on. */
static int64_t epoll_wait_with(long host_nr, int epfd, uint32_t events, int max, int64_t timeout,
                               uint32_t mask, uint32_t mask_size) {
    struct epoll_event host = {0};
    struct guest_epoll_event guest = {0};
    if (max <= 0 || (uint32_t)max > INT32_MAX / sizeof guest)
        return -EINVAL;
    if (!guest_range_ok(events, (uint64_t)max * sizeof guest))
        return -EFAULT;
    struct wait_mask wait;
    int64_t n = wait_begin(&wait, mask, mask_size);
    if (n < 0)
        return n;
    n = interruptible_syscall(host_nr, epfd, guest_ptr(events, (uint64_t)max * sizeof host), max,
                              timeout, wait.host, mask_size);
    wait_end(&wait);
    int64_t good = n;
    for (uint32_t i = n > 0 ? (uint32_t)n : 0; i-- > 0;) {
        bool read = guest_read(&host, events + i * (uint32_t)sizeof host, sizeof host) == 0;
        guest.events = host.events;
        guest.data = host.data.u64;
        if (!read || guest_write(events + i * (uint32_t)sizeof guest, &guest, sizeof guest) < 0)
            good = i > 0 ? (int64_t)i : -EFAULT;
    }
    return good;
}

int64_t sys_epoll_pwait(int epfd, uint32_t events, int max, int timeout, uint32_t mask,
                        uint32_t mask_size) {
    return epoll_wait_with(SYS_epoll_pwait, epfd, events, max, timeout, mask, mask_size);
}

int64_t sys_epoll_pwait2(int epfd, uint32_t events, int max, uint32_t timeout, uint32_t mask,
                         uint32_t mask_size) {
    struct timespec time;
    if (timeout && guest_read_times(&time, timeout, 1) < 0)
        return -EFAULT;
    return epoll_wait_with(SYS_epoll_pwait2, epfd, events, max,
                           timeout ? (int64_t)(uintptr_t)&time : 0, mask, mask_size);
}
