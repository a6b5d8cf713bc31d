/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A system call of the host kernel, straight: -errno in the result, the C library's errno
 * untouched. */
#ifndef LIND_HOST_RAW_SYSCALL_H
#define LIND_HOST_RAW_SYSCALL_H

#include <stdint.h>
#include <sys/syscall.h>

static inline int64_t raw_syscall6(int64_t nr, int64_t a1, int64_t a2, int64_t a3, int64_t a4,
                                   int64_t a5, int64_t a6) {
    int64_t result;
    register int64_t r10 __asm__("r10") = a4;
    register int64_t r8 __asm__("r8") = a5;
    register int64_t r9 __asm__("r9") = a6;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(nr), "D"(a1), "S"(a2), "d"(a3), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

/* raw_syscall(nr, ...) with up to six integer arguments; the missing ones are 0. */
#define raw_syscall(...) RAW_SYSCALL_7(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#define RAW_SYSCALL_7(nr, a, b, c, d, e, f, ...)                                                   \
    raw_syscall6(nr, (int64_t)(a), (int64_t)(b), (int64_t)(c), (int64_t)(d), (int64_t)(e),         \
                 (int64_t)(f))

#endif
