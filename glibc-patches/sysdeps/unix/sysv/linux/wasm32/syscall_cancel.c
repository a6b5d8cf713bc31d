/* Cancellable system calls.  wasm32 version.
   Copyright (C) 2026 Free Software Foundation, Inc.
   This file is part of the GNU C Library.

   The GNU C Library is free software; you can redistribute it and/or
   modify it under the terms of the GNU Lesser General Public
   License as published by the Free Software Foundation; either
   version 2.1 of the License, or (at your option) any later version.

   The GNU C Library is distributed in the hope that it will be useful,
   but WITHOUT ANY WARRANTY; without even the implied warranty of
   MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the GNU
   Lesser General Public License for more details.

   You should have received a copy of the GNU Lesser General Public
   License along with the GNU C Library; if not, see
   <https://www.gnu.org/licenses/>.  */

#include <sysdep.h>
#include <pthreadP.h>

/* The runtime's own call, in the room that asm-generic leaves to each
   architecture: like system call NR with the six arguments in ARGS, but it
   fails with EINTR, and has no effect, once one of BITS is set in *CH.  There
   can be no labels around the call that SIGCANCEL's handler would compare
   the program counter with (cancellation-pc-check.h);
   the host knows where its kernel was interrupted.  */
#define __NR_lind_cancellable 244	/* __NR_arch_specific_syscall */

long int
__syscall_cancel_arch (volatile int *ch, __syscall_arg_t nr,
		       __syscall_arg_t a1, __syscall_arg_t a2,
		       __syscall_arg_t a3, __syscall_arg_t a4,
		       __syscall_arg_t a5, __syscall_arg_t a6)
{
  const __syscall_arg_t args[6] = { a1, a2, a3, a4, a5, a6 };
  return INTERNAL_SYSCALL_CALL (lind_cancellable, ch, CANCELED_BITMASK, nr,
				args);
}
