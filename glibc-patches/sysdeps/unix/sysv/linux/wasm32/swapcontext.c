/* Save the current context and go on with another one.  wasm32 version.
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

#undef swapcontext

/* What the macro swapcontext calls after its setjmp, which returns 1 the next
   time.  */
int
__swapcontext_jump (ucontext_t *oucp, const ucontext_t *ucp)
{
  struct __jmp_buf_tag *env
    = (struct __jmp_buf_tag *) oucp->uc_mcontext.__jump;
  env->__jmpbuf->__thrown_val = 1;
  return __context_switch (oucp, ucp, 0);
}

/* For a call through a pointer.  The compiler does not know that it returns
   twice, so it does not: the host finds no jump in the context.  */
int
__swapcontext (ucontext_t *oucp, const ucontext_t *ucp)
{
  struct __jmp_buf_tag *env
    = (struct __jmp_buf_tag *) oucp->uc_mcontext.__jump;
  env->__jmpbuf->__label = 0;
  return __context_switch (oucp, ucp, 0);
}
weak_alias (__swapcontext, swapcontext)
