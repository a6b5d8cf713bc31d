/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The host side of lind.lind_syscall. */
#ifndef LIND_HOST_DISPATCH_H
#define LIND_HOST_DISPATCH_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Executes guest system call nr with the six arguments as the guest passed them. Returns the
   result, or -errno in -4095..-1. The C library's errno is not part of the contract. */
int64_t lind_dispatch(uint32_t nr, const uint64_t arg[6]);

/* Name of call nr, or NULL if the table has none. */
const char *lind_syscall_name(uint32_t nr);

/* Writes the table, one call per line in the order of numbers: number, name, "direct", "handler" or
   the errno's name, then the argument kinds or the reason for the refusal; separated by tabs. */
void lind_syscall_list(FILE *out);

/* For the runtime's handlers of SIGSEGV and SIGBUS, which the guest cannot remove: true if the
   guest ignores sig, so that one sent by kill(2) is to be dropped. A real fault kills nevertheless,
   as on Linux. Async-signal-safe. */
bool lind_signal_ignored(int sig);

/* Tells how the process was started with sig (SIGSEGV or SIGBUS), before the runtime took it over:
   the guest sees it so. Called once for each, before the guest runs. */
void lind_signal_inherit(int sig, bool ignored, bool blocked);

#endif
