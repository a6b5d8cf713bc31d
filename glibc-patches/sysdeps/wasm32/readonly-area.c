/* Tell whether an area is read-only.  wasm32 version.
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

#include <stdlib.h>
#include <stdint.h>

/* Nothing in WebAssembly's memory is protected, but the linker puts the
   constants of all objects before their variables.  The first variable is the
   one of the first object, crt1.o: see start.c.  */
extern char __global_base[] attribute_hidden;
extern char __ehdr_start[] attribute_hidden;

enum readonly_error_type
__readonly_area (const void *ptr, size_t size)
{
  uintptr_t begin = (uintptr_t) ptr;
  uintptr_t constants = (uintptr_t) __global_base;
  uintptr_t variables = (uintptr_t) __ehdr_start;
  return (begin >= constants && begin < variables && size <= variables - begin
	  ? readonly_noerror : readonly_area_writable);
}
