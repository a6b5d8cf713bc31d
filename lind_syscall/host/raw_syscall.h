/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* System calls of the host kernel, straight: -errno in the result, the C library's errno
 * untouched. */
#ifndef LIND_HOST_RAW_SYSCALL_H
#define LIND_HOST_RAW_SYSCALL_H

#include <stdint.h>
#include <sys/syscall.h>
#include <ucontext.h>

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

/* Not 0: the thread has been cancelled, and an interruptible call fails with EINTR. */
extern _Thread_local volatile uint8_t lind_interrupt;

/* The same for calls that can block: EINTR, with nothing done, if the thread is cancelled before
   the kernel has done its work. The flag is tested right before the instruction, and the section
   lind_sites tells raw_syscall_interrupt() where that is, so no moment is lost between them. */
static inline int64_t interruptible_syscall6(int64_t nr, int64_t a1, int64_t a2, int64_t a3,
                                             int64_t a4, int64_t a5, int64_t a6) {
    int64_t result;
    register int64_t r10 __asm__("r10") = a4;
    register int64_t r8 __asm__("r8") = a5;
    register int64_t r9 __asm__("r9") = a6;
    __asm__ volatile("1: cmpb $0, %[interrupt]\n"
                     "   jne 4f\n"
                     "2: syscall\n"
                     "3:\n"
                     ".pushsection .text.unlikely, \"ax\"\n"
                     "4: mov $-4, %%rax\n" /* -EINTR */
                     "   jmp 3b\n"
                     ".popsection\n"
                     ".pushsection lind_sites, \"a\"\n"
                     "   .long 1b - ., 2b - ., 3b - .\n"
                     ".popsection"
                     : "=a"(result)
                     : "a"(nr), "D"(a1), "S"(a2), "d"(a3), "r"(r10), "r"(r8),
                       "r"(r9), [interrupt] "m"(lind_interrupt)
                     : "rcx", "r11", "cc", "memory");
    return result;
}

/* In a signal handler: the interruptible call that the thread is about to make, or is in, fails
   with EINTR. One that is done keeps its result. Async-signal-safe. */
void raw_syscall_interrupt(ucontext_t *context);

/* raw_syscall(nr, ...) and interruptible_syscall(nr, ...) with up to six integer arguments; the
 * missing ones are 0. */
#define raw_syscall(...) RAW_SYSCALL_7(raw_syscall6, __VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#define interruptible_syscall(...)                                                                 \
    RAW_SYSCALL_7(interruptible_syscall6, __VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#define RAW_SYSCALL_7(call, nr, a, b, c, d, e, f, ...)                                             \
    call(nr, (int64_t)(a), (int64_t)(b), (int64_t)(c), (int64_t)(d), (int64_t)(e), (int64_t)(f))

#endif
