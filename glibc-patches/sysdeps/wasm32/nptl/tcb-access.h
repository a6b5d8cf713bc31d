/* Access to the thread descriptor; robust mutexes.  wasm32 version.
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

#include <sysdeps/nptl/tcb-access.h>
#include <sysdep.h>

/* The list of robust mutexes has addresses of WebAssembly's memory, which the
   kernel cannot read when the thread is killed.  So the host keeps another one
   for it, and is told of each step by the runtime's own call, in the room that
   asm-generic leaves to each architecture.  The first and the third step name
   the futex, with bit 0 for priority inheritance.  */
#define __NR_lind_robust	251
#define ROBUST_TAKE		0	/* Is about to take the futex ...  */
#define ROBUST_TAKEN		1	/* ... and has taken it.  */
#define ROBUST_RELEASE		2	/* Is about to release the futex ...  */
#define ROBUST_DONE		3	/* ... and has, or could not take it.  */

/* What writing list_op_pending begins: see pthread_mutex_unlock.c.  */
#ifndef ROBUST_BEGIN
# define ROBUST_BEGIN ROBUST_TAKE
#endif

#define ROBUST_FUTEX(entry) \
  ((char *) (entry) + offsetof (pthread_mutex_t, __data.__lock)		      \
   - offsetof (pthread_mutex_t, __data.__list.__next))

#define ROBUST_MEMBER(member, name) \
  (offsetof (struct pthread, member) == offsetof (struct pthread, name))

/* All that glibc writes of the list it writes by this macro; of its other uses
   nothing is left but the assignment.  The thread's pointer to the list is
   written last when a mutex is put there; then none is pending, either.  */
#undef THREAD_SETMEM
#define THREAD_SETMEM(descr, member, value) \
  do									      \
    {									      \
      if (ROBUST_MEMBER (member, robust_head.list_op_pending))		      \
	{								      \
	  void *__entry = (void *) (uintptr_t) (value);			      \
	  if (__entry != NULL)						      \
	    INTERNAL_SYSCALL_CALL (lind_robust, ROBUST_BEGIN,		      \
				   ROBUST_FUTEX (__entry));		      \
	  else if ((descr)->robust_head.list_op_pending != NULL)	      \
	    INTERNAL_SYSCALL_CALL (lind_robust, ROBUST_DONE);		      \
	}								      \
      (descr)->member = (value);					      \
      if (ROBUST_MEMBER (member, robust_list) && ROBUST_BEGIN == ROBUST_TAKE) \
	{								      \
	  INTERNAL_SYSCALL_CALL (lind_robust, ROBUST_TAKEN);		      \
	  (descr)->robust_head.list_op_pending = NULL;			      \
	}								      \
    }									      \
  while (0)
