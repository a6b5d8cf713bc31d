/* Save the current context.  wasm32 version.
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

#include <lind-context.h>

#undef getcontext

/* What the macro getcontext makes a setjmp of.  */
struct __jmp_buf_tag *
__getcontext_jump (ucontext_t *ucp)
{
  struct __jmp_buf_tag *env
    = (struct __jmp_buf_tag *) ucp->uc_mcontext.__jump;
  env->__jmpbuf->__thrown_val = 0;
  INTERNAL_SYSCALL_CALL (lind_getcontext, ucp);
  return env;
}

/* For a call through a pointer.  The compiler does not know that it returns
   twice, so it does not: the context is good for makecontext only.  */
int
__getcontext (ucontext_t *ucp)
{
  __getcontext_jump (ucp);
  ucp->uc_mcontext.__context = 0;
  return 0;
}
weak_alias (__getcontext, getcontext)
