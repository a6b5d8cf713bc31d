/* Which programming environments there are.  wasm32 version.
   Copyright (C) 2020-2026 Free Software Foundation, Inc.
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
   License along with the GNU C Library.  If not, see
   <https://www.gnu.org/licenses/>.  */

#ifndef _UNISTD_H
# error "Never include this file directly.  Use <unistd.h> instead"
#endif

/* Pointers have 32 bits, and off_t has 64: see posix/bits/environments.h in
   glibc for the names.  */

#define _POSIX_V7_ILP32_OFF32	-1
#define _POSIX_V6_ILP32_OFF32	-1
#define _XBS5_ILP32_OFF32	-1

#define _POSIX_V7_ILP32_OFFBIG	1
#define _POSIX_V6_ILP32_OFFBIG	1
#define _XBS5_ILP32_OFFBIG	1

#define _POSIX_V7_LP64_OFF64	-1
#define _POSIX_V7_LPBIG_OFFBIG	-1
#define _POSIX_V6_LP64_OFF64	-1
#define _POSIX_V6_LPBIG_OFFBIG	-1
#define _XBS5_LP64_OFF64	-1
#define _XBS5_LPBIG_OFFBIG	-1
