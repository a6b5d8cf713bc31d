/* Symbols for rseq.  wasm32 version, in C.
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

#include <stddef.h>

/* The names without underscores doubled are the writable ones for internal
   use; see the generic assembly file.  No include of <sys/rseq.h>, which
   declares the same objects const.  */
unsigned int _rseq_size attribute_hidden;
extern unsigned int __rseq_size __attribute__ ((alias ("_rseq_size")));

ptrdiff_t _rseq_offset attribute_hidden;
extern ptrdiff_t __rseq_offset __attribute__ ((alias ("_rseq_offset")));
