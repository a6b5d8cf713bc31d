// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What goes wrong in a guest, and how it is said: one line on stderr, then the signal that a native
// program would have died of.
#ifndef LIND_TRAP_H
#define LIND_TRAP_H

#include <stdint.h>

// Name of the program in messages; set by start.c, "lind" before.
extern const char *trap_program;

// Prints "error: PROGRAM: MESSAGE\n" on stderr in one write (printf format, at most 500 bytes).
__attribute__((format(printf, 1, 2))) void report(const char *format, ...);

// Says that a system call of the guest needs an export which its module does not have.
void report_missing(const char *export);

// Says what is wrong with a call through this function pointer of the guest, and dies of it.
// function: native code of the function that it points to, whose type is not the wanted one; NULL
// if it points to none.
_Noreturn void trap_call(uint32_t pointer, void (*function)(void));

// What must be true of the runtime itself, whatever the guest does. Only debug builds look (make
// DEBUG=1, the unit tests, the fuzzer): they report it and abort.
#ifdef LIND_ASSERTIONS
#define lind_assert(condition)                                                                     \
    ((condition) ? (void)0 : trap_assertion(__FILE_NAME__, __LINE__, #condition))
#else
#define lind_assert(condition) ((void)sizeof(condition))
#endif
_Noreturn void trap_assertion(const char *file, int line, const char *condition);

#endif
