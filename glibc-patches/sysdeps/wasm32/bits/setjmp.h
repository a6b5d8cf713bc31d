/* Calling environment saved by setjmp.  wasm32 version.
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

#ifndef _WASM32_BITS_SETJMP_H
#define _WASM32_BITS_SETJMP_H	1

#if !defined _SETJMP_H && !defined _PTHREAD_H
# error "Never include <bits/setjmp.h> directly; use <setjmp.h> instead."
#endif

#ifndef _ASM
/* The contents are fixed by LLVM's lowering of setjmp to WebAssembly
   exceptions: which activation of which function called setjmp, which
   call in it, and the argument of the exception that longjmp throws.
   The frame address is for the _FORTIFY_SOURCE check of longjmp, the number
   of the context (thread_pointer.h) for longjmp to another one's frames.  */
typedef struct
{
  void *__invocation;
  unsigned int __label;
  void *__thrown_env;
  int __thrown_val;
  void *__frame;
  unsigned long int __context;
  long int __unused[2];
} __jmp_buf[1];
#endif

#endif /* bits/setjmp.h */
