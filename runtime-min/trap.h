// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What goes wrong in a guest, and how it is said: one line on stderr, then the signal that a native
// program would have died of.
#ifndef LIND_TRAP_H
#define LIND_TRAP_H

// Name of the program in messages; set by start.c, "lind" before.
extern const char *trap_program;

// Prints "error: PROGRAM: MESSAGE\n" on stderr in one write (printf format, at most 500 bytes).
__attribute__((format(printf, 1, 2))) void report(const char *format, ...);

#endif
