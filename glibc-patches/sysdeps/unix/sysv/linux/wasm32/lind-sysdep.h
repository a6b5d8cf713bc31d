/* Issue a system call through the host import.  wasm32 version.
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

#ifndef _LIND_SYSDEP_H
#define _LIND_SYSDEP_H 1

#include <syscall_types.h>
#include <lind_syscall.h>

/* The host answers with a 64-bit result, but every Linux call of a 32-bit
   architecture fits its result into a long.  */
#undef INTERNAL_SYSCALL
#define INTERNAL_SYSCALL(name, nr, ...) \
  __LIND_SYSCALL##nr (SYS_ify (name), "syscall|" #name			\
		      __VA_OPT__ (,) __VA_ARGS__)

/* The _NCS variant allows non-constant syscall numbers.  */
#undef INTERNAL_SYSCALL_NCS
#define INTERNAL_SYSCALL_NCS(number, nr, ...) \
  __LIND_SYSCALL##nr (number, "syscall|" #number			\
		      __VA_OPT__ (,) __VA_ARGS__)

#define __LIND_SYSCALL0(number, label) \
  ((long int) MAKE_SYSCALL (number, label, NOTUSED, NOTUSED, NOTUSED,	\
			    NOTUSED, NOTUSED, NOTUSED))
#define __LIND_SYSCALL1(number, label, a) \
  ((long int) MAKE_SYSCALL (number, label, __LIND_ARG (a), NOTUSED,	\
			    NOTUSED, NOTUSED, NOTUSED, NOTUSED))
#define __LIND_SYSCALL2(number, label, a, b) \
  ((long int) MAKE_SYSCALL (number, label, __LIND_ARG (a), __LIND_ARG (b), \
			    NOTUSED, NOTUSED, NOTUSED, NOTUSED))
#define __LIND_SYSCALL3(number, label, a, b, c) \
  ((long int) MAKE_SYSCALL (number, label, __LIND_ARG (a), __LIND_ARG (b), \
			    __LIND_ARG (c), NOTUSED, NOTUSED, NOTUSED))
#define __LIND_SYSCALL4(number, label, a, b, c, d) \
  ((long int) MAKE_SYSCALL (number, label, __LIND_ARG (a), __LIND_ARG (b), \
			    __LIND_ARG (c), __LIND_ARG (d), NOTUSED,	\
			    NOTUSED))
#define __LIND_SYSCALL5(number, label, a, b, c, d, e) \
  ((long int) MAKE_SYSCALL (number, label, __LIND_ARG (a), __LIND_ARG (b), \
			    __LIND_ARG (c), __LIND_ARG (d), __LIND_ARG (e), \
			    NOTUSED))
#define __LIND_SYSCALL6(number, label, a, b, c, d, e, f) \
  ((long int) MAKE_SYSCALL (number, label, __LIND_ARG (a), __LIND_ARG (b), \
			    __LIND_ARG (c), __LIND_ARG (d), __LIND_ARG (e), \
			    __LIND_ARG (f)))

#endif /* lind-sysdep.h */
