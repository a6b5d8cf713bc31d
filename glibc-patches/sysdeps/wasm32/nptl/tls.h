/* Thread-local storage.  wasm32 version.
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

#ifndef _TLS_H
#define _TLS_H	1

#include <dl-sysdep.h>

#ifndef __ASSEMBLER__
# include <stdbool.h>
# include <stddef.h>
# include <stdint.h>
# include <thread_pointer.h>
# include <dl-dtv.h>

typedef struct
{
  void *tcb;		/* Pointer to the TCB.  Not necessarily the
			   thread descriptor used by libpthread.  */
  dtv_t *dtv;
  void *self;		/* Pointer to the thread descriptor.  */
  int multiple_threads;
  int gscope_flag;
} tcbhead_t;

# define TLS_MULTIPLE_THREADS_IN_TCB 1

/* The thread descriptor is at the thread pointer, the TLS block of the
   program ends there:

    +--------------------+----------------+
    | TLS block          | struct pthread |
    +--------------------+----------------+
    ^ __tls_base         ^ __wasm_thread_pointer
 */
# define TLS_TCB_AT_TP	1
# define TLS_DTV_AT_TP	0

/* Get the thread descriptor definition.  */
# include <nptl/descr.h>

/* This is the size of the initial TCB.  */
# define TLS_INIT_TCB_SIZE	sizeof (struct pthread)

/* This is the size of the TCB.  */
# define TLS_TCB_SIZE		sizeof (struct pthread)

/* Install the dtv pointer.  The pointer passed is to the element with
   index -1 which contain the length.  */
# define INSTALL_DTV(descr, dtvp) \
  (((tcbhead_t *) (descr))->dtv = (dtvp) + 1)

/* Install new dtv for current thread.  */
# define INSTALL_NEW_DTV(dtvp) \
  (THREAD_SELF->header.dtv = (dtvp))

/* Return dtv of given thread descriptor.  */
# define GET_DTV(descr) \
  (((tcbhead_t *) (descr))->dtv)

/* Code to initially initialize the thread pointer.  */
# define TLS_INIT_TP(descr) \
  ({ ((tcbhead_t *) (descr))->tcb = (descr);				\
     ((tcbhead_t *) (descr))->self = (descr);				\
     __set_thread_pointer (descr);					\
     true; })

/* Value passed to 'clone' for initialization of the thread register.  */
# define TLS_DEFINE_INIT_TP(tp, pd) void *tp = (pd)

/* Return the address of the dtv for the current thread.  */
# define THREAD_DTV() \
  (THREAD_SELF->header.dtv)

/* Return the thread descriptor for the current thread.  */
# define THREAD_SELF ((struct pthread *) __thread_pointer ())

/* Magic for libthread_db to know how to do THREAD_SELF.  */
# define DB_THREAD_SELF CONST_THREAD_AREA (32, 0)

# include "tcb-access.h"

/* Get and set the global scope generation counter in struct pthread.  */
# define THREAD_GSCOPE_FLAG_UNUSED 0
# define THREAD_GSCOPE_FLAG_USED   1
# define THREAD_GSCOPE_FLAG_WAIT   2
# define THREAD_GSCOPE_RESET_FLAG()					\
  do									\
    {									\
      int __res								\
	= atomic_exchange_release (&THREAD_SELF->header.gscope_flag,	\
				   THREAD_GSCOPE_FLAG_UNUSED);		\
      if (__res == THREAD_GSCOPE_FLAG_WAIT)				\
	lll_futex_wake (&THREAD_SELF->header.gscope_flag, 1,		\
			LLL_PRIVATE);					\
    }									\
  while (0)
# define THREAD_GSCOPE_SET_FLAG()					\
  do									\
    {									\
      THREAD_SELF->header.gscope_flag = THREAD_GSCOPE_FLAG_USED;	\
      atomic_thread_fence_seq_cst ();					\
    }									\
  while (0)

#endif /* __ASSEMBLER__ */

#endif	/* tls.h */
