/* Contexts of the host.  wasm32 version.
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

#ifndef _LIND_CONTEXT_H
#define _LIND_CONTEXT_H	1

#include <setjmp.h>
#include <sysdep.h>
#include <thread_pointer.h>
#include <ucontext.h>

/* A WebAssembly program cannot see its call stack, so the host switches
   contexts: the runtime's own calls, in the room that asm-generic leaves to
   each architecture.  A switch returns in the context that goes on, with the
   address of a jmp_buf to longjmp to, or 0.  The host gives that context the
   thread pointer of the thread that it goes on in.  */
#define __NR_lind_getcontext	245
#define __NR_lind_setcontext	246
#define __NR_lind_longjmp	247
/* Calls a function with COUNT integer arguments in memory.  */
#define __NR_lind_call		248

/* The most arguments that makecontext takes, as the host does.  */
#define CONTEXT_ARGUMENTS_MAX 64

/* uc_mcontext.__pause of a context that starts at uc_mcontext.sp.  */
#define CONTEXT_NEW 1

/* Go on with UCP, and be able to come back by OUCP unless it is null.  With
   END the running context is over.  */
extern int __context_switch (ucontext_t *oucp, const ucontext_t *ucp, int end)
  attribute_hidden;

/* Like longjmp to ENV, which was set in another context.  Returns ENV only if
   that is gone, or running; else when somebody comes back to this one, what he
   jumps to.  */
static inline struct __jmp_buf_tag *
__context_jump (struct __jmp_buf_tag *env)
{
  long int result = INTERNAL_SYSCALL_CALL (lind_longjmp,
					   env->__jmpbuf->__context, env,
					   __thread_pointer ());
  return (INTERNAL_SYSCALL_ERROR_P (result)
	  ? env : (struct __jmp_buf_tag *) result);
}

#endif /* lind-context.h */
