/* Unwinding for thread cancellation and exit.  wasm32 version.
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

#include <setjmp.h>
#include "pthreadP.h"
#include <jmpbuf-unwind.h>

/* There is no unwinder that could run the cleanup handlers of each frame.
   Those of C code are all known without one: pthread_cleanup_push has either
   put its buffer into the list of the thread or called
   __pthread_register_cancel, whose buffers jump to one another.  */
void
__cleanup_fct_attribute __attribute ((noreturn))
__pthread_unwind (__pthread_unwind_buf_t *buf)
{
  struct pthread_unwind_buf *ibuf = (struct pthread_unwind_buf *) buf;
  struct pthread *self = THREAD_SELF;

  /* The handlers that _pthread_cleanup_push registered after the frame that
     BUF belongs to.  */
  struct _pthread_cleanup_buffer *end = ibuf->priv.data.cleanup;
  struct _pthread_cleanup_buffer *current
    = THREAD_GETMEM (self, cleanup);
  while (current != end)
    {
      struct _pthread_cleanup_buffer *next = current->__prev;
      current->__routine (current->__arg);
      current = next;
    }
  THREAD_SETMEM (self, cleanup, end);

  __libc_unwind_longjmp ((struct __jmp_buf_tag *) ibuf->cancel_jmp_buf, 1);
}
libc_hidden_def (__pthread_unwind)

void
__cleanup_fct_attribute __attribute ((noreturn))
__pthread_unwind_next (__pthread_unwind_buf_t *buf)
{
  struct pthread_unwind_buf *ibuf = (struct pthread_unwind_buf *) buf;

  __pthread_unwind ((__pthread_unwind_buf_t *) ibuf->priv.data.prev);
}
