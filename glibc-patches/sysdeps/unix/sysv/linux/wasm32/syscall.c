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
#include <stdint.h>
#include <unistd.h>
#include <sysdep.h>

/* Which arguments of call NUMBER have 64 bits: bit 0 stands for the first.  */
static unsigned int
wide_arguments (long int number)
{
  switch (number)
    {
    case __NR_truncate64:
    case __NR_ftruncate64:
    case __NR_readahead:
      return 1 << 1;
    case __NR_fanotify_mark:
      return 1 << 2;
    case __NR_pread64:
    case __NR_pwrite64:
      return 1 << 3;
    case __NR_fadvise64_64:
    case __NR_sync_file_range:
      return 1 << 1 | 1 << 2;
    case __NR_fallocate:
      return 1 << 2 | 1 << 3;
    default:
      return 0;
    }
}

/* As on any other 32-bit architecture, the caller passes longs, and two of
   them for what has 64 bits (__LONG_LONG_PAIR); the host wants one argument.
   What the caller did not pass is read all the same, and the host ignores
   it.  */
long int
syscall (long int number, ...)
{
  uint64_t arguments[6] = { 0 };
  unsigned int wide = wide_arguments (number);
  va_list ap;
  va_start (ap, number);
  for (int i = 0, longs = 0; longs < 6; i++, longs++)
    {
      arguments[i] = va_arg (ap, unsigned long int);
      if ((wide >> i & 1) != 0)
	{
	  arguments[i] |= (uint64_t) va_arg (ap, unsigned long int) << 32;
	  longs++;
	}
    }
  va_end (ap);

  long int result = INTERNAL_SYSCALL_NCS_CALL (number, arguments[0],
					       arguments[1], arguments[2],
					       arguments[3], arguments[4],
					       arguments[5]);
  if (__glibc_unlikely (INTERNAL_SYSCALL_ERROR_P (result)))
    return SYSCALL_ERROR_LABEL (INTERNAL_SYSCALL_ERRNO (result));
  return result;
}
