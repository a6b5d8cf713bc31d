/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The one import of a guest program: Linux system calls (see syscall(2); the rules are in
   lind_syscall/README.md). Needs no C library; usable from C11 and C++. */
#ifndef LIND_SYSCALL_H
#define LIND_SYSCALL_H

#ifndef __wasm__
#error "lind_syscall.h is for WebAssembly guests"
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* System call NR (asm-generic numbers, 32-bit with 64-bit time). Pointers are guest addresses; a
   64-bit value takes one argument; the host looks only at the low bits of narrower ones. Returns
   the result, or -errno in -4095..-1. */
__attribute__((import_module("lind"), import_name("lind_syscall"))) extern __INT64_TYPE__
__lind_syscall(__UINT32_TYPE__ nr, __UINT64_TYPE__ a1, __UINT64_TYPE__ a2, __UINT64_TYPE__ a3,
               __UINT64_TYPE__ a4, __UINT64_TYPE__ a5, __UINT64_TYPE__ a6);

#ifdef __cplusplus
}
#endif

/* What stands in an argument that the call does not have: easy to recognise in a debugger or a
 * trace. */
#define NOTUSED 0xdeadbeefdeadbeefULL

/* One system call. NAME is a string literal such as "syscall|write", for people and tools that read
   or preprocess the source; it is dropped here and costs nothing. */
#define MAKE_SYSCALL(nr, name, a1, a2, a3, a4, a5, a6)                                             \
    __lind_syscall((nr), (a1), (a2), (a3), (a4), (a5), (a6))

#endif
