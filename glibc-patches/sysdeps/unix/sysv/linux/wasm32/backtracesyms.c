/* Return list with names for address in backtrace.  wasm32 version.
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

#include <execinfo.h>
#include <lind-backtrace.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char **
__backtrace_symbols (void *const *array, int size)
{
  /* "FILE(NAME+OFFSET) [0x12345678]" */
  const char *file = __libc_argv[0] ?: "";
  size_t line_size = strlen (file) + SYMBOL_MAX + sizeof "() [0x12345678]";
  char name[SYMBOL_MAX];
  char **result = NULL;
  size_t bytes;
  if (!__builtin_mul_overflow (size, sizeof (char *) + line_size, &bytes))
    result = malloc (bytes);
  if (result == NULL)
    return NULL;

  char *line = (char *) (result + size);
  for (int i = 0; i < size; i++)
    {
      result[i] = line;
      if (__lind_symbol (array[i], name) > 0)
	line += 1 + __snprintf (line, line_size, "%s(%s) [%p]", file, name,
				array[i]);
      else
	line += 1 + __snprintf (line, line_size, "[%p]", array[i]);
    }
  return result;
}
weak_alias (__backtrace_symbols, backtrace_symbols)
