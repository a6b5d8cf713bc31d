/* Thread pointer.  wasm32 version.
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

#ifndef _SYS_THREAD_POINTER_H
#define _SYS_THREAD_POINTER_H

/* WebAssembly has no thread register.  A mutable global of the module
   (thread_pointer.S) serves as one, since every thread runs in an instance
   of its own.  The other global, __tls_base, is the linker's; compiled code
   addresses thread-local variables relative to it.  */
asm (".globaltype __wasm_thread_pointer, i32\n"
     ".globaltype __wasm_context, i32\n"
     ".globaltype __tls_base, i32");

static inline void *
__thread_pointer (void)
{
  void *tp;
  asm ("global.get __wasm_thread_pointer\n\tlocal.set %0" : "=r" (tp));
  return tp;
}

/* The number that the host gave to the running context (makecontext), 0 in
   that which the thread began with.  */
static inline unsigned long int
__context_number (void)
{
  unsigned long int number;
  asm ("global.get __wasm_context\n\tlocal.set %0" : "=r" (number));
  return number;
}

static inline void
__set_context_number (unsigned long int number)
{
  asm volatile ("local.get %0\n\tglobal.set __wasm_context"
		: : "r" (number));
}

/* Size of the program's TLS block, rounded as _dl_determine_tlsoffset does
   for the only module that there is: the distance from the start of the
   block to the thread pointer.  */
static inline unsigned long int
__wasm_tls_offset (void)
{
  unsigned long int align = __builtin_wasm_tls_align ();
  if (align == 0)
    align = 1;
  return (__builtin_wasm_tls_size () + align - 1) & -align;
}

static inline void
__set_thread_pointer (void *tp)
{
  asm volatile ("local.get %0\n\tglobal.set __wasm_thread_pointer\n\t"
		"local.get %1\n\tglobal.set __tls_base"
		: : "r" (tp), "r" ((char *) tp - __wasm_tls_offset ())
		: "memory");
}

#endif /* thread_pointer.h */
