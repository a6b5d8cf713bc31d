/* Locking and cleanup inside libc.  wasm32 version.
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

#include <sysdeps/nptl/libc-lock.h>

#if defined __EXCEPTIONS && !defined __libc_cleanup_listed
/* No unwinder calls the destructors of variables, as upstream's versions want
   it, when a thread is cancelled.  This variable puts ROUTINE (ARG) into the
   list of the thread, which __pthread_unwind works off, as long as it
   lives.  */
# define __libc_cleanup_listed(routine, arg) \
  struct _pthread_cleanup_buffer __clbuffer				      \
    __attribute__ ((__cleanup__ (__libc_cleanup_unlist)))		      \
    = { .__routine = (void (*) (void *)) (routine), .__arg = (arg),	      \
	.__prev = THREAD_GETMEM (THREAD_SELF, cleanup) };		      \
  THREAD_SETMEM (THREAD_SELF, cleanup, &__clbuffer)

static __always_inline void
__libc_cleanup_unlist (struct _pthread_cleanup_buffer *buffer)
{
  THREAD_SETMEM (THREAD_SELF, cleanup, buffer->__prev);
}

# undef __libc_cleanup_push
# define __libc_cleanup_push(fct, arg) \
  do {									      \
    struct __pthread_cleanup_frame __clframe				      \
      __attribute__ ((__cleanup__ (__libc_cleanup_routine)))		      \
      = { .__cancel_routine = (fct), .__cancel_arg = (arg),		      \
	  .__do_it = 1 };						      \
    __libc_cleanup_listed (__libc_cleanup_routine, &__clframe);
#endif
