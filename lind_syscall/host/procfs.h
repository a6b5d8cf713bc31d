/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Files of procfs that tell host addresses, or give access to host memory. */
#ifndef LIND_HOST_PROCFS_H
#define LIND_HOST_PROCFS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

/* The calling thread's: the first one, for which /proc/self stands, may have other descriptors, or
   have ended. */
#define PROC_SELF "/proc/thread-self"

/* Writes a part of a text that the guest gets in place of a file's. 0 or -errno. */
int64_t procfs_write(int fd, const char *text, size_t size);

/* Looks at a file that has just been opened, of status st. 0 if the guest may have it; one that it
   may see a part of has been replaced by a file with that part, as it is now. -EACCES if it may
   not, or another -errno: the caller closes fd. */
int64_t procfs_examine(int64_t fd, const struct stat *st);

#endif
