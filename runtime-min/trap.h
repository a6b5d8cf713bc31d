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

// Installs the SIGSEGV/SIGBUS handler on an alternate stack: faults of the checked door to guest
// memory are repaired by guest_mem_fixup(), every other one kills the process with its native
// status. Unblocks both signals; that the parent had them blocked or ignored stays the guest's
// view.
void trap_init(void);

#endif
