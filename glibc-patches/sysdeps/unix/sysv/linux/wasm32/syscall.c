/* Issue a system call by number.  wasm32 version.
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

#include <stdarg.h>
#include <unistd.h>
#include <sysdep.h>

/* Every argument is taken as a long: as on any other 32-bit architecture,
   the caller passes what is wider in the way the call wants it.  What the
   caller did not pass is read all the same, and the host ignores it.  */
long int
syscall (long int number, ...)
{
  va_list ap;
  va_start (ap, number);
  long int a = va_arg (ap, long int);
  long int b = va_arg (ap, long int);
  long int c = va_arg (ap, long int);
  long int d = va_arg (ap, long int);
  long int e = va_arg (ap, long int);
  long int f = va_arg (ap, long int);
  va_end (ap);

  long int result = INTERNAL_SYSCALL_NCS_CALL (number, a, b, c, d, e, f);
  if (__glibc_unlikely (INTERNAL_SYSCALL_ERROR_P (result)))
    return SYSCALL_ERROR_LABEL (INTERNAL_SYSCALL_ERRNO (result));
  return result;
}
