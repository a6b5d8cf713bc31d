/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Putting a policy between a guest and the kernel: a C file that is linked into the executable
   (lind-aot --interpose=FILE.c, lind-run --interpose=FILE.c) and wraps system calls.

     static int64_t deny(struct lind_syscall *call, const struct lind_layer *next) {
         return call->arg[0] == AF_UNIX ? lind_next(next, call) : -EACCES;
     }
     static void install(void) { lind_interpose(lind_syscall_number("socket"), deny); }
     LIND_POLICY(install);

   A wrapper answers the call itself, or passes it on, changed or not, and may look at the result.
   It runs in the guest's thread, so several at once; a handler of the guest's signals may run
   inside of lind_next and leave by longjmp, so nothing that must be given back (locks, descriptors,
   heap memory) may be held meanwhile. Its own variables are those of the process: fork copies them.

   Guest memory may be changed by other threads of the guest at any time, also between a wrapper's
   look at it and the kernel's. What a decision rests on must be pinned: lind_pin().

   Children of fork and threads keep the policy. A program that the guest starts by execve gets it
   too, and execve of a program that cannot have it (one that is not wasm) answers EACCES. For that
   to hold, chroot, mount, umount2, move_mount, pivot_root and setns answer EPERM, before any
   wrapper is asked. A policy that is declared by LIND_POLICY_UNTIL_EXEC does none of this. */
#ifndef LIND_INTERPOSE_H
#define LIND_INTERPOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct lind_syscall {
    uint32_t nr;
    uint64_t arg[6];       /* widened as the table says: compare them as they are; what is not an
                              argument of the call may hold anything */
    const void *pinned[6]; /* what lind_pin() copied, else NULL */
};

struct lind_layer; /* what lies between a wrapper and the kernel */

/* Returns the call's result, or -errno in -4095..-1. */
typedef int64_t lind_wrapper(struct lind_syscall *call, const struct lind_layer *next);

/* Executes the call as the layers below decide. At most once for each time the wrapper is called,
   if the call starts a process or thread. */
int64_t lind_next(const struct lind_layer *next, struct lind_syscall *call);

/* Wraps call nr, around all wrappers that it has. Numbers that the table does not know can be
   wrapped too; those from 511 on only together, as 511. Only from a policy's install function. */
void lind_interpose(uint32_t nr, lind_wrapper *wrapper);

/* Number of the call of that name in syscalls.def. A name that is not there ends the program with
   an error: a policy with a hole does not start. */
uint32_t lind_syscall_number(const char *name);

/* True if call nr looks argument i (from 0) up as a path. The paths in socket addresses are not
   arguments, nor are those that the kernel finds in symbolic links. */
bool lind_takes_path(uint32_t nr, unsigned i);

/* True if call nr is of the class: "file", "desc", "network", "process", "signal", "memory", "ipc"
   or "time", as lind-run --strace has them. */
bool lind_is_of_class(uint32_t nr, const char *class_name);

/* Copies what argument i points to into buf, size bytes, and makes every layer below and the kernel
   use the copy, as it then is: the wrapper may change it. buf must live until lind_next returns.
   For strings (with their NUL, which must stay), for arguments that the table calls PATH or, in
   direct calls, STR, IN, INV and IN_T. Returns the number of bytes without the NUL; 0 for a null
   pointer, with call->pinned[i] NULL; -EFAULT as the kernel would; -ENAMETOOLONG or -E2BIG if it
   does not fit; -EOPNOTSUPP for arguments of other kinds. */
ssize_t lind_pin(struct lind_syscall *call, unsigned i, void *buf, size_t size);

/* Copies len bytes from or to guest memory. 0 or -EFAULT. */
int guest_read(void *dst, uint32_t src, size_t len);
int guest_write(uint32_t dst, const void *src, size_t len);

/* Length of the string at addr; max if it is not shorter; -EFAULT. */
ssize_t guest_strnlen(uint32_t addr, size_t max);

struct lind_policy {
    void (*install)(void); /* called once before the guest starts */
    bool until_exec;
};

/* Exactly one for each policy. Of several, the first one linked sees the guest's call first. */
#define LIND_POLICY(install) LIND_POLICY_(install, false)
#define LIND_POLICY_UNTIL_EXEC(install) LIND_POLICY_(install, true)
#define LIND_POLICY_(install, until_exec)                                                          \
    static const struct lind_policy lind_policy = {install, until_exec};                           \
    static const struct lind_policy *const lind_policy_entry                                       \
        __attribute__((used, section("lind_policies"))) = &lind_policy

#endif
