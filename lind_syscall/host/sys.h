/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The handlers, declared from the table: sys_NAME takes the arguments that syscalls.def lists, as
   the C types of kinds.h (addresses are guest addresses), and returns the result or -errno. */
#ifndef LIND_HOST_SYS_H
#define LIND_HOST_SYS_H

#include "kinds.h"

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>

/* Copies count guest timespecs at from; what is padding in the guest's does not count. 0 or
   -EFAULT. (The kernel does the same for its own 32-bit programs: get_timespec64.) */
int guest_read_times(struct timespec *to, uint32_t from, unsigned count);

/* Copies n guest iovecs at vec, for handing to the kernel: their bytes are only known to lie within
   the 4 GiB. 0, -EINVAL if n > UIO_MAXIOV or a length is negative, -EFAULT. */
int64_t iovec_from_guest(struct iovec host[UIO_MAXIOV], uint32_t vec, uint32_t n);

/* Every new descriptor of a file that the guest may not have goes through here (procfs_examine in
   procfs.c, is_memory_device in sys_file.c): closes those and answers -EACCES; others, and errors,
   as they are. */
int64_t opened(int64_t fd);

/* True if that file is the executable in lind-run's cache that this process runs. What the guest
   knows as /proc/self/exe is the module. */
bool is_own_executable(const struct stat *st);

/* For errors that are found before the kernel is called, which looks at the descriptor first:
   answers what it says of an fd that is not open, or is no socket, else `error`. */
int64_t fd_error(int fd, int64_t error);
int64_t socket_error(int fd, int64_t error);

/* Around a call that waits with the mask of that size at guest address `from` (0: none); see
   signals.h. 0, or -EINVAL, -EFAULT, or -EINTR if the wait is over. What the guest gave otherwise
   is to be read before. */
struct wait_mask {
    const uint64_t *host; /* what the host's call gets; NULL: none */
    uint64_t mask;
};
int64_t wait_begin(struct wait_mask *wait, uint32_t from, uint64_t size);
void wait_end(const struct wait_mask *wait);

int64_t sys_munlockall(void); /* below it has no prototype */

#define KIND_TYPE(kind, i) T_##kind
#define DIRECT(nr, name, ...)
#define RENAMED(nr, name, host, ...)
#define HANDLER(nr, name, ...) int64_t sys_##name(KINDS(KIND_TYPE, __VA_ARGS__));
#define REFUSED(nr, name, error, reason)
#include "../syscalls.def"
#undef KIND_TYPE
#undef DIRECT
#undef RENAMED
#undef HANDLER
#undef REFUSED

#endif
