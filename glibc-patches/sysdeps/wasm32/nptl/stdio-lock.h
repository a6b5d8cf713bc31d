/* Locks of streams.  wasm32 version.
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

#include <sysdeps/nptl/stdio-lock.h>

#if IS_IN (libc) && defined __EXCEPTIONS
/* A cancelled thread lets go of the stream by its list of cleanup handlers;
   see libc-lock.h.  So does one that jumps away, hence the lock comes first:
   who still waits for it must not release it.  */
# undef _IO_acquire_lock
# define _IO_acquire_lock(_fp) \
  do {									      \
    FILE *_IO_acquire_lock_file						      \
	__attribute__((cleanup (_IO_acquire_lock_fct)))			      \
	= (_fp);							      \
    _IO_flockfile (_IO_acquire_lock_file);				      \
    __libc_cleanup_listed (_IO_acquire_lock_fct, &_IO_acquire_lock_file)
#endif
