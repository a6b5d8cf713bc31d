/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The one door from host code to guest memory. Guest addresses are 32 bits; the host maps them at
   memory_base, inside a reservation so large that no 32-bit address plus 32-bit length leaves it.
   Handlers copy in once, then validate. */
#ifndef LIND_HOST_GUEST_MEM_H
#define LIND_HOST_GUEST_MEM_H

#include "memory.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <ucontext.h>

#define GUEST_MEMORY_SIZE (UINT64_C(1) << 32)

/* True if [addr, addr + len) lies within the guest's 4 GiB. */
static inline bool guest_range_ok(uint32_t addr, uint64_t len) {
    return len <= GUEST_MEMORY_SIZE - addr;
}

/* Host address of len bytes at guest address addr, only for handing to the kernel, which reports
   unmapped pages as EFAULT itself. NULL for guest address 0 and for a range that leaves the 4 GiB.
 */
static inline void *guest_ptr(uint32_t addr, uint64_t len) {
    return addr != 0 && guest_range_ok(addr, len) ? memory_base + addr : NULL;
}

/* Copy len bytes from or to the guest. 0, or -EFAULT if any byte is outside the 4 GiB, unmapped or
   protected; part of the copy may have been done then. */
int guest_read(void *dst, uint32_t src, size_t len);
int guest_write(uint32_t dst, const void *src, size_t len);

/* Atomically puts desired into the aligned word at addr if it is *expected; *expected becomes what
   was there. 0, or -EFAULT. */
int guest_compare_exchange(uint32_t addr, uint32_t *expected, uint32_t desired);

/* Length of the string at addr, not counting its NUL; max if there is no NUL in the first max
   bytes; -EFAULT if it runs into memory that cannot be read. */
ssize_t guest_strnlen(uint32_t addr, size_t max);

/* Copies the string of a PATH argument, with its NUL, into the size bytes at dst. Returns its
   length; -EFAULT if path is NULL or runs into memory that cannot be read, -ENAMETOOLONG if it does
   not fit. */
ssize_t guest_copy_path(char *dst, const char *path, size_t size);

/* For the SIGSEGV/SIGBUS handler: if UC was interrupted by a fault in one of the copies above,
   redirects it so that the copy reports -EFAULT, and returns true. Async-signal-safe. */
bool guest_mem_fixup(ucontext_t *uc);

#endif
