// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a program prints when it dies of a mistake: what happened at which guest address, and the
// guest's calls, with source lines if the executable was made with -g.
#ifndef LIND_CRASH_H
#define LIND_CRASH_H

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <ucontext.h>

// To be called before there is a second thread.
void crash_prepare(void);

// Prints a report on stderr, if sig is one of the signals that mean a mistake (signal(7): those
// whose default action is a core dump, but for SIGQUIT, SIGXCPU and SIGXFSZ). Called on the stack
// of the thread that dies, or in a signal handler above it. info: of the signal, NULL if a message
// has said already what happened (one that the program sent itself is reported only if the
// executable was made with -g); context: of the interrupted code, NULL if there is none. Takes no
// lock and allocates nothing.
void crash_report(int sig, const siginfo_t *info, const ucontext_t *context);

// What the guest knows a place in the code by: its offset in the executable, 0 if it is elsewhere.
uint32_t crash_code(uintptr_t pc);

// The guest's calls, innermost first, by their return addresses: at most max of them, without the
// innermost function itself. Below the handler of a signal there is one more: the interrupted place
// itself, or if that is in a function of the guest, the place that handlers return to. Returns
// their number.
unsigned crash_backtrace(uint32_t *code, unsigned max);

// Writes "FUNCTION" or "FUNCTION at FILE:LINE" of such a place, cut to size bytes; an empty
// string if no function of the guest is there.
void crash_describe(uint32_t code, char *text, size_t size);

// The same, "FUNCTION+0xOFFSET" in the native code, as backtrace_symbols(3) has it.
void crash_symbol(uint32_t code, char *text, size_t size);

#endif
