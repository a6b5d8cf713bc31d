/* setjmp support.  wasm32 version.
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

/* Clang, given -mllvm -wasm-enable-sjlj, turns each call of setjmp into a
   call of __wasm_setjmp and wraps what follows in a try block whose handler
   asks __wasm_setjmp_test whether the thrown environment was set here.  See
   WebAssemblyLowerEmscriptenEHSjLj.cpp in LLVM.  */

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <libc-symbols.h>
#include <thread_pointer.h>

asm (".globaltype __stack_pointer, i32");

/* LABEL is the number of the setjmp call within its function, starting at 1,
   INVOCATION the address of a local variable of that activation.  */
void
__wasm_setjmp (struct __jmp_buf_tag *env, uint32_t label, void *invocation)
{
  void *sp;
  asm ("global.get __stack_pointer\n\tlocal.set %0" : "=r" (sp));
  env->__jmpbuf->__invocation = invocation;
  env->__jmpbuf->__label = label;
  env->__jmpbuf->__frame = sp;
  env->__jmpbuf->__context = __context_number ();
}

/* The export lets the runtime tell functions that call setjmp, also in a
   stripped program.  */
__attribute__ ((export_name ("__wasm_setjmp_test"))) uint32_t
__wasm_setjmp_test (struct __jmp_buf_tag *env, void *invocation)
{
  return (env->__jmpbuf->__invocation == invocation
	  ? env->__jmpbuf->__label : 0);
}

/* See <setjmp.h>.  */
int
__sigjmp_done (int result)
{
  return result;
}
