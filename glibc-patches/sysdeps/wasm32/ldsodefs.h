/* Types of the auditing interface.  wasm32 version.
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

#ifndef	_WASM32_LDSODEFS_H
#define	_WASM32_LDSODEFS_H	1

#include <elf.h>

struct La_wasm32_regs;
struct La_wasm32_retval;

#define ARCH_PLTENTER_MEMBERS						\
    uintptr_t (*wasm32_gnu_pltenter) (Elf32_Sym *, unsigned int,	\
				      uintptr_t *, uintptr_t *,		\
				      struct La_wasm32_regs *,		\
				      unsigned int *, const char *name,	\
				      long int *framesizep)

#define ARCH_PLTEXIT_MEMBERS						\
    unsigned int (*wasm32_gnu_pltexit) (Elf32_Sym *, unsigned int,	\
					uintptr_t *, uintptr_t *,	\
					const struct La_wasm32_regs *,	\
					struct La_wasm32_retval *,	\
					const char *)

#include_next <ldsodefs.h>

#endif
