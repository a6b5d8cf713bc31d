/* The call stack as <unwind.h> has it.  wasm32 version.
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

#include <array_length.h>
#include <lind-backtrace.h>
#include <unwind.h>

struct _Unwind_Context
{
  void *ip;
};

_Unwind_Reason_Code
_Unwind_Backtrace (_Unwind_Trace_Fn trace, void *arg)
{
  /* The host gives no more; a handler may have a small stack.  */
  void *array[512];
  long int count = INTERNAL_SYSCALL_CALL (lind_backtrace, array,
					  array_length (array));
  if (INTERNAL_SYSCALL_ERROR_P (count))
    return _URC_FATAL_PHASE1_ERROR;

  for (long int i = 0; i < count; i++)
    {
      struct _Unwind_Context context = { array[i] };
      if (trace (&context, arg) != _URC_NO_REASON)
	return _URC_FATAL_PHASE1_ERROR;
    }
  return _URC_END_OF_STACK;
}

_Unwind_Ptr
_Unwind_GetIP (struct _Unwind_Context *context)
{
  return (_Unwind_Ptr) context->ip;
}
