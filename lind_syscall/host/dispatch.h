/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The host side of lind.lind_syscall. */
#ifndef LIND_HOST_DISPATCH_H
#define LIND_HOST_DISPATCH_H

#include "kinds.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Executes guest system call nr with the six arguments as the guest passed them. Returns the
   result, or -errno in -4095..-1. The C library's errno is not part of the contract. */
int64_t lind_dispatch(uint32_t nr, const uint64_t arg[6]);

/* Slots of the table of functions that lind_dispatch jumps through. The last one is for all numbers
   from there on; the kernel has none so far. */
#define LIND_CALLS 512

typedef int64_t lind_call(uint32_t nr, const uint64_t arg[6]);

/* Makes lind_dispatch call `to` for the numbers that `which` says. Before the guest starts. 0, or
   -1 with errno if the table cannot be made writable. */
int lind_divert(const bool which[LIND_CALLS], lind_call *to);

/* Executes call nr as the table says, whatever lind_divert did. Where pinned[i] is not NULL, this
   host memory takes the place of what argument i points to: for PATH, and for the other address
   kinds of direct calls but TIME. */
int64_t lind_call_pinned(uint32_t nr, const uint64_t arg[6], const void *const pinned[6]);

/* Kinds of the six arguments of call nr; ARG_NONE those that it does not have. */
const struct arg *lind_syscall_kinds(uint32_t nr);

/* True if call nr is the host kernel's own, without a handler. */
bool lind_syscall_is_direct(uint32_t nr);

/* Name of call nr, or NULL if the table has none. */
const char *lind_syscall_name(uint32_t nr);

/* Writes the table, one call per line in the order of numbers: number, name, "direct", "handler" or
   the errno's name, then the argument kinds or the reason for the refusal; separated by tabs. */
void lind_syscall_list(FILE *out);

#endif
