/* System calls.  wasm32 version.
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

#ifndef _LINUX_WASM32_SYSDEP_H
#define _LINUX_WASM32_SYSDEP_H 1

#include <sysdeps/unix/sysv/linux/sysdep.h>
#include <sysdeps/wasm32/sysdep.h>
#include <sysdeps/unix/sysdep.h>
#include <tls.h>

/* There is only 64-bit time, and generic code asks for these names.  */
#undef __NR_clock_getres
#undef __NR_futex
#undef __NR_ppoll
#undef __NR_pselect6
#undef __NR_recvmmsg
#undef __NR_rt_sigtimedwait
#undef __NR_semtimedop
#undef __NR_utimensat
#define __NR_clock_getres	__NR_clock_getres_time64
#define __NR_futex		__NR_futex_time64
#define __NR_ppoll		__NR_ppoll_time64
#define __NR_pselect6		__NR_pselect6_time64
#define __NR_recvmmsg		__NR_recvmmsg_time64
#define __NR_rt_sigtimedwait	__NR_rt_sigtimedwait_time64
#define __NR_semtimedop		__NR_semtimedop_time64
#define __NR_utimensat		__NR_utimensat_time64

#undef SYS_ify
#define SYS_ify(syscall_name)	(__NR_##syscall_name)

#ifndef __ASSEMBLER__
# include <lind-sysdep.h>

/* The cancellable calls say which arguments are not used as the others do,
   instead of passing zeros.  */
# undef __SYSCALL_CANCEL0
# define __SYSCALL_CANCEL0(name) \
  __syscall_cancel (NOTUSED, NOTUSED, NOTUSED, NOTUSED, NOTUSED, \
		    NOTUSED, __NR_##name)
# undef __SYSCALL_CANCEL1
# define __SYSCALL_CANCEL1(name, a) \
  __syscall_cancel (__SSC (a), NOTUSED, NOTUSED, NOTUSED, NOTUSED, \
		    NOTUSED, __NR_##name)
# undef __SYSCALL_CANCEL2
# define __SYSCALL_CANCEL2(name, a, b) \
  __syscall_cancel (__SSC (a), __SSC (b), NOTUSED, NOTUSED, NOTUSED, \
		    NOTUSED, __NR_##name)
# undef __SYSCALL_CANCEL3
# define __SYSCALL_CANCEL3(name, a, b, c) \
  __syscall_cancel (__SSC (a), __SSC (b), __SSC (c), NOTUSED, NOTUSED, \
		    NOTUSED, __NR_##name)
# undef __SYSCALL_CANCEL4
# define __SYSCALL_CANCEL4(name, a, b, c, d) \
  __syscall_cancel (__SSC (a), __SSC (b), __SSC (c), __SSC (d), \
		    NOTUSED, NOTUSED, __NR_##name)
# undef __SYSCALL_CANCEL5
# define __SYSCALL_CANCEL5(name, a, b, c, d, e) \
  __syscall_cancel (__SSC (a), __SSC (b), __SSC (c), __SSC (d), \
		    __SSC (e), NOTUSED, __NR_##name)
# undef __INTERNAL_SYSCALL_CANCEL0
# define __INTERNAL_SYSCALL_CANCEL0(name) \
  __internal_syscall_cancel (NOTUSED, NOTUSED, NOTUSED, NOTUSED, \
			     NOTUSED, NOTUSED, __NR_##name)
# undef __INTERNAL_SYSCALL_CANCEL1
# define __INTERNAL_SYSCALL_CANCEL1(name, a) \
  __internal_syscall_cancel (__SSC (a), NOTUSED, NOTUSED, NOTUSED, \
			     NOTUSED, NOTUSED, __NR_##name)
# undef __INTERNAL_SYSCALL_CANCEL2
# define __INTERNAL_SYSCALL_CANCEL2(name, a, b) \
  __internal_syscall_cancel (__SSC (a), __SSC (b), NOTUSED, NOTUSED, \
			     NOTUSED, NOTUSED, __NR_##name)
# undef __INTERNAL_SYSCALL_CANCEL3
# define __INTERNAL_SYSCALL_CANCEL3(name, a, b, c) \
  __internal_syscall_cancel (__SSC (a), __SSC (b), __SSC (c), NOTUSED, \
			     NOTUSED, NOTUSED, __NR_##name)
# undef __INTERNAL_SYSCALL_CANCEL4
# define __INTERNAL_SYSCALL_CANCEL4(name, a, b, c, d) \
  __internal_syscall_cancel (__SSC (a), __SSC (b), __SSC (c), \
			     __SSC (d), NOTUSED, NOTUSED, __NR_##name)
# undef __INTERNAL_SYSCALL_CANCEL5
# define __INTERNAL_SYSCALL_CANCEL5(name, a, b, c, d, e) \
  __internal_syscall_cancel (__SSC (a), __SSC (b), __SSC (c), \
			     __SSC (d), __SSC (e), NOTUSED, \
			     __NR_##name)
#endif

#endif /* linux/wasm32/sysdep.h */
