/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/*
 * No include guard: <asm-generic/unistd.h> may be included several times.
 * As on riscv32, a new 32-bit architecture asks for none of the calls with 32-bit time_t,
 * nor for the stat family that statx replaced.
 */
#define __ARCH_WANT_SYS_CLONE3
#define __ARCH_WANT_MEMFD_SECRET

#include <asm-generic/unistd.h>
