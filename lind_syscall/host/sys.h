/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The handlers, declared from the table: sys_NAME takes the arguments that syscalls.def lists, as
   the C types of kinds.h (addresses are guest addresses), and returns the result or -errno. */
#ifndef LIND_HOST_SYS_H
#define LIND_HOST_SYS_H

#include "kinds.h"

#include <time.h>

/* Copies count guest timespecs at from; what is padding in the guest's does not count. 0 or
   -EFAULT. (The kernel does the same for its own 32-bit programs: get_timespec64.) */
int guest_read_times(struct timespec *to, uint32_t from, unsigned count);

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
