/* Call main when it takes no parameters or three.  wasm32 version.
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

/* Clang emits a two-parameter main as __main_argc_argv and a parameterless
   one as __main_void; any other stays main.  crt1.o refers to
   __main_argc_argv, and each archive member here is linked only when the
   program does not define the form before it.  */

extern int __main_void (void);

int
__main_argc_argv (int argc, char **argv)
{
  return __main_void ();
}
