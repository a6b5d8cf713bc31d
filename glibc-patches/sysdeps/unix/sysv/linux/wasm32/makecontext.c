/* Create a new context.  wasm32 version.
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
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

/* What makecontext leaves on top of the new stack.  */
struct context_frame
{
  void (*func) (void);
  ucontext_t *link;
  unsigned int argc;
  int args[];
};

asm (".globaltype __stack_pointer, i32");

static void __attribute__ ((noreturn, noinline))
run (struct context_frame *frame)
{
  INTERNAL_SYSCALL_CALL (lind_call, frame->func, frame->argc, frame->args);
  exit (frame->link == NULL ? 0 : __context_switch (NULL, frame->link, 1));
}

/* The host calls this in the instance that it gives to a new context, with
   uc_mcontext.sp and the context's number.  Like _start it must not have a
   prologue.  */
__attribute__ ((export_name ("__lind_context_start")))
void
__lind_context_start (struct context_frame *frame, unsigned long int number)
{
  asm volatile ("local.get %0\n\tglobal.set __stack_pointer" : : "r" (frame));
  __set_context_number (number);
  run (frame);
}

/* The host calls this in the instance of a context that goes on in another
   thread than before.  */
__attribute__ ((export_name ("__lind_context_thread")))
void
__lind_context_thread (void *tp)
{
  __set_thread_pointer (tp);
}

void
__makecontext (ucontext_t *ucp, void (*func) (void), int argc, ...)
{
  ucp->uc_mcontext.__context = 0;
  if (argc < 0 || argc > CONTEXT_ARGUMENTS_MAX)
    {
      /* There is no way to say so before the context is used.  */
      ucp->uc_mcontext.__pause = 0;
      return;
    }

  uintptr_t top = (uintptr_t) ucp->uc_stack.ss_sp + ucp->uc_stack.ss_size;
  struct context_frame *frame
    = (struct context_frame *) ((top - sizeof *frame - argc * sizeof (int))
				& -16);
  frame->func = func;
  frame->link = ucp->uc_link;
  frame->argc = argc;
  va_list ap;
  va_start (ap, argc);
  for (int i = 0; i < argc; i++)
    frame->args[i] = va_arg (ap, int);
  va_end (ap);

  ucp->uc_mcontext.sp = (uintptr_t) frame;
  ucp->uc_mcontext.__pause = CONTEXT_NEW;
}
weak_alias (__makecontext, makecontext)
