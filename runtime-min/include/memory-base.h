// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef LIND_MEMORY_BASE_H
#define LIND_MEMORY_BASE_H

// Host address of guest address 0. It is a constant of the generated code, and below 2 GiB, so that
// it becomes the displacement of each x86-64 access and costs nothing. Sanitizer builds, whose
// shadow lies there, choose another one. valgrind itself lies at 0x58000000 and from 64 GiB up.
#if defined LIND_VALGRIND
#define MEMORY_BASE 0x800000000u
#elif !defined MEMORY_BASE
#define MEMORY_BASE 0x50000000u
#endif

#endif
