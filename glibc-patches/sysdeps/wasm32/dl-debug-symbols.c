/* Symbols for the debugger interface.  wasm32 version, in C.
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

/* <link.h> declares _r_debug with the type of the first member only.  */
#define _r_debug _r_debug_declared
#include <link.h>
#undef _r_debug

struct r_debug_extended _r_debug_extended attribute_hidden;
extern struct r_debug_extended _r_debug
  __attribute__ ((alias ("_r_debug_extended")));
