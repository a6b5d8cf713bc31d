/* Generate system call stubs.  wasm32 version, in C.
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

/* The same parameters as the generic file of this name, which is assembly,
   but compiled as C.  Every argument and result of a call in syscalls.list
   is one i32, so that the type of these functions equals that of the
   prototypes in the headers.  (sync, which returns nothing, has its own
   file.)  */

#include <errno.h>
#include <sys/syscall.h>
#include <lind-sysdep.h>

#define SYSCALL_PARAMS(n)	SYSCALL_PARAMS_##n
#define SYSCALL_PARAMS_0	void
#define SYSCALL_PARAMS_1	long int a
#define SYSCALL_PARAMS_2	SYSCALL_PARAMS_1, long int b
#define SYSCALL_PARAMS_3	SYSCALL_PARAMS_2, long int c
#define SYSCALL_PARAMS_4	SYSCALL_PARAMS_3, long int d
#define SYSCALL_PARAMS_5	SYSCALL_PARAMS_4, long int e
#define SYSCALL_PARAMS_6	SYSCALL_PARAMS_5, long int f
#define SYSCALL_ARGS(n)		SYSCALL_ARGS_##n
#define SYSCALL_ARGS_0
#define SYSCALL_ARGS_1		a
#define SYSCALL_ARGS_2		SYSCALL_ARGS_1, b
#define SYSCALL_ARGS_3		SYSCALL_ARGS_2, c
#define SYSCALL_ARGS_4		SYSCALL_ARGS_3, d
#define SYSCALL_ARGS_5		SYSCALL_ARGS_4, e
#define SYSCALL_ARGS_6		SYSCALL_ARGS_5, f

/* These indirections are needed so that the arguments get macro-expanded.  */
#define syscall_params(n)	SYSCALL_PARAMS (n)
#define syscall_args(n)		SYSCALL_ARGS (n)
#define syscall_issue(name, nargs) \
  syscall_issue_1 (name, nargs, syscall_args (nargs))
#define syscall_issue_1(name, nargs, ...) \
  __LIND_SYSCALL##nargs (__NR_##name, "syscall|" #name			\
			 __VA_OPT__ (,) __VA_ARGS__)

#define syscall_failed(result)	((unsigned long int) (result) > -4096UL)

long int
SYSCALL_SYMBOL (syscall_params (SYSCALL_NARGS))
{
  long int result = syscall_issue (SYSCALL_NAME, SYSCALL_NARGS);
#if SYSCALL_ERRVAL
  return syscall_failed (result) ? -result : 0;
#elif !SYSCALL_NOERRNO
  if (syscall_failed (result))
    {
      __set_errno (-result);
      return -1;
    }
#endif
  return result;
}
