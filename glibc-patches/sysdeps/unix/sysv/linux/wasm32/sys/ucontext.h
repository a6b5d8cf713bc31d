/* Machine context.  wasm32 version.
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

#ifndef _SYS_UCONTEXT_H
#define _SYS_UCONTEXT_H	1

#include <features.h>

#include <bits/types/sigset_t.h>
#include <bits/types/stack_t.h>

#ifdef __USE_MISC
# define __ctx(fld) fld
#else
# define __ctx(fld) __ ## fld
#endif

/* A WebAssembly program has two registers that its code can see: the stack
   pointer and the thread pointer.  For a signal, fault_address is that of the
   access that caused it, and pc what it interrupted: like the addresses of
   backtrace, a place in the native code.  What getcontext, makecontext
   and swapcontext save is with the host, by number; getcontext adds a jmp_buf
   (its first part), since a return to its caller is a longjmp.  */
typedef struct
  {
    unsigned long int __ctx(sp);
    unsigned long int __ctx(tp);
    unsigned long int __ctx(fault_address);
    unsigned long int __ctx(pc);
    unsigned long int __context;
    unsigned long int __pause;
    unsigned long int __jump[8];
  } mcontext_t;

/* Userlevel context.  */
typedef struct ucontext_t
  {
    unsigned long int __ctx(uc_flags);
    struct ucontext_t *uc_link;
    stack_t uc_stack;
    mcontext_t uc_mcontext;
    sigset_t uc_sigmask;
  } ucontext_t;

#undef __ctx

#endif /* sys/ucontext.h */
