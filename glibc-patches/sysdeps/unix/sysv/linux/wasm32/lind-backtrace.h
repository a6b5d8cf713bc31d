/* Calls of the runtime for <execinfo.h>.  wasm32 version.
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

#ifndef _LIND_BACKTRACE_H
#define _LIND_BACKTRACE_H	1

#include <dlfcn.h>
#include <sysdep.h>

/* A WebAssembly program cannot see its call stack; the host can.  The first
   fills an array of at most COUNT places in the code, of which the second
   writes NAME+OFFSET: both are the runtime's own, in the room that asm-generic
   leaves to each architecture.  */
#define __NR_lind_backtrace	249
#define __NR_lind_symbol	250

/* Room for a name and an offset: longer ones are cut.  */
#define SYMBOL_MAX 256

/* Writes that of CODE, or nothing, as a string; returns its length.  */
static inline size_t
__lind_symbol (const void *code, char name[SYMBOL_MAX])
{
  long int length = INTERNAL_SYSCALL_CALL (lind_symbol, code, name,
					   SYMBOL_MAX);
  if (INTERNAL_SYSCALL_ERROR_P (length))
    length = 0;
  name[length] = '\0';
  return length;
}

#endif /* lind-backtrace.h */
