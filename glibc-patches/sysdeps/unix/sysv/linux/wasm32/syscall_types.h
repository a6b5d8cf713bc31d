/* Types and macros used for syscall issuing.  wasm32 version.
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

#ifndef _SYSCALL_TYPES_H
#define _SYSCALL_TYPES_H

#include <stdint.h>

typedef int64_t __syscall_arg_t;

/* An argument of any integer or pointer type as MAKE_SYSCALL wants it.  What
   is narrower than 64 bits is extended with zeros; the host looks at the low
   half of such an argument only.  */
#define __LIND_ARG(x) \
  ((uint64_t) (__typeof__ (__builtin_choose_expr (sizeof (0 ? (x) : 0) == 8, \
						  (uint64_t) 0,		\
						  (unsigned long int) 0))) (x))

#define __SSC(x) ((__syscall_arg_t) __LIND_ARG (x))

#endif /* syscall_types.h */
