/* Go on with a saved context.  wasm32 version.
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

#include <errno.h>
#include <lind-context.h>
#include <setjmpP.h>

int
__context_switch (ucontext_t *oucp, const ucontext_t *ucp, int end)
{
  long int result = INTERNAL_SYSCALL_CALL (lind_setcontext, oucp, ucp,
					   __thread_pointer (), end);
  if (INTERNAL_SYSCALL_ERROR_P (result))
    return INLINE_SYSCALL_ERROR_RETURN_VALUE (INTERNAL_SYSCALL_ERRNO (result));
  if (result != 0)
    {
      struct __jmp_buf_tag *env = (struct __jmp_buf_tag *) result;
      __longjmp (env->__jmpbuf, env->__jmpbuf->__thrown_val);
    }
  return 0;
}

int
__setcontext (const ucontext_t *ucp)
{
  return __context_switch (NULL, ucp, 0);
}
weak_alias (__setcontext, setcontext)
