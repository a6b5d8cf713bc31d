/* Write formatted list with names for addresses in backtrace to a file.
   wasm32 version.
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

#include <_itoa.h>
#include <execinfo.h>
#include <lind-backtrace.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

void
__backtrace_symbols_fd (void *const *array, int size, int fd)
{
  const char *file = __libc_argv[0] ?: "";
  for (int i = 0; i < size; i++)
    {
      char name[SYMBOL_MAX];
      char digits[sizeof (void *) * 2];
      char *end = digits + sizeof digits;
      char *start = _itoa_word ((unsigned long int) array[i], end, 16, 0);
      size_t length = __lind_symbol (array[i], name);
      struct iovec parts[] =
	{
	  { (void *) file, strlen (file) },
	  { (void *) "(", 1 },
	  { name, length },
	  { (void *) ") ", 2 },
	  { (void *) "[0x", 3 },
	  { start, end - start },
	  { (void *) "]\n", 2 }
	};
      if (length > 0)
	__writev (fd, parts, 7);
      else
	__writev (fd, parts + 4, 3);
    }
}
weak_alias (__backtrace_symbols_fd, backtrace_symbols_fd)
libc_hidden_def (__backtrace_symbols_fd)
