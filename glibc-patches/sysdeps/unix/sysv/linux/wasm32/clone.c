/* Create a thread or process.  wasm32 version.
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
#include <sched.h>
#include <stdarg.h>
#include <stdint.h>
#include <sysdep.h>
#include <thread_pointer.h>

/* What __clone leaves on top of the child's stack.  */
struct clone_frame
{
  int (*fn) (void *);
  void *arg;
};

asm (".globaltype __stack_pointer, i32");

static void __attribute__ ((noreturn, noinline))
run (struct clone_frame *frame)
{
  INTERNAL_SYSCALL_CALL (exit, frame->fn (frame->arg));
  __builtin_trap ();
}

/* The host calls this in the new instance that a thread runs in: STACK is
   the stack argument of the system call, TP the thread pointer (0 without
   CLONE_SETTLS).  Like _start it must not have a prologue.  */
__attribute__ ((export_name ("__lind_clone_start")))
void
__lind_clone_start (struct clone_frame *stack, void *tp)
{
  asm volatile ("local.get %0\n\tglobal.set __stack_pointer" : : "r" (stack));
  if (tp != NULL)
    __set_thread_pointer (tp);
  __set_context_number (0);
  run (stack);
}

int
__clone (int (*fn) (void *), void *child_stack, int flags, void *arg, ...)
{
  va_list ap;
  va_start (ap, arg);
  void *ptid = va_arg (ap, void *);
  void *tls = va_arg (ap, void *);
  void *ctid = va_arg (ap, void *);
  va_end (ap);

  if (fn == NULL || child_stack == NULL)
    {
      __set_errno (EINVAL);
      return -1;
    }

  struct clone_frame *frame
    = (struct clone_frame *) ((uintptr_t) child_stack & -16) - 2;
  frame->fn = fn;
  frame->arg = arg;

  int result = INLINE_SYSCALL_CALL (clone, flags, frame, ptid, tls, ctid);
  /* Only a child with a copy of the address space returns here, and it goes
     on with the stack that it has a copy of.  */
  if (result == 0)
    run (frame);
  return result;
}
libc_hidden_def (__clone)
weak_alias (__clone, clone)
