/* Variable arguments.  wasm32 version.
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

#include_next <stdarg.h>

/* A caller that passes no variable arguments passes a null pointer for them.
   fcntl, ioctl, syscall and others fetch an argument whether or not the
   operation has one, which is harmless where arguments are registers.  Here
   they read zeros instead.  */
#ifdef va_start
extern const long long int __wasm_no_arguments[4];
# undef va_start
# define va_start(ap, ...) \
  (__builtin_va_start (ap, __VA_ARGS__),				\
   (void) ((ap) = (ap) != 0 ? (ap) : (va_list) __wasm_no_arguments))
#endif
