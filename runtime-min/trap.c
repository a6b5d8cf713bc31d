// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "trap.h"

#include "crash.h"
#include "memory.h"
#include "signals.h"
#include "symbols.h"
#include "wasm-rt.h"

#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

const char *trap_program = "lind";

// What each trap of the generated code means, and the signal that the same mistake raises natively.
static const struct {
    const char *what;
    int signal;
    int code; // si_code
} traps[] = {
    [WASM_RT_TRAP_OOB] = {"access outside memory or table", SIGSEGV, SEGV_MAPERR},
    [WASM_RT_TRAP_INT_OVERFLOW] = {"integer overflow in a division or conversion", SIGFPE,
                                   FPE_INTOVF},
    [WASM_RT_TRAP_DIV_BY_ZERO] = {"integer division by zero", SIGFPE, FPE_INTDIV},
    [WASM_RT_TRAP_INVALID_CONVERSION] = {"conversion of NaN to integer", SIGFPE, FPE_FLTINV},
    [WASM_RT_TRAP_UNREACHABLE] = {"unreachable instruction executed", SIGILL, ILL_ILLOPN},
    [WASM_RT_TRAP_CALL_INDIRECT] = {"call through a bad function pointer", SIGSEGV, SEGV_MAPERR},
    [WASM_RT_TRAP_UNCAUGHT_EXCEPTION] = {"exception thrown and not caught", SIGABRT, SI_USER},
    [WASM_RT_TRAP_UNALIGNED] = {"unaligned atomic access", SIGBUS, BUS_ADRALN},
    [WASM_RT_TRAP_EXHAUSTION] = {"exception too large", SIGSEGV, SEGV_MAPERR},
};

void report(const char *format, ...) {
    char line[512];
    int length = snprintf(line, sizeof line, "error: %s: ", trap_program);
    size_t used = length < 0                         ? 0
                  : (size_t)length < sizeof line / 2 ? (size_t)length
                                                     : sizeof line / 2;
    va_list args;
    va_start(args, format);
    length = vsnprintf(line + used, sizeof line - 1 - used, format, args);
    va_end(args);
    size_t room = sizeof line - 2 - used;
    used += length < 0 ? 0 : (size_t)length < room ? (size_t)length : room;
    line[used++] = '\n';
    // Nobody is left to be told if stderr is closed.
    ssize_t written = write(STDERR_FILENO, line, used);
    (void)written;
}

void trap_assertion(const char *file, int line, const char *condition) {
    report("%s:%d: this must be true of the runtime: %s", file, line, condition);
    crash_report(SIGABRT, NULL, NULL);
    signal_die(SIGABRT);
}

void report_missing(const char *export) {
    report("the module does not export %s: it was linked for an older runtime; link it again",
           export);
}

static _Noreturn void die(wasm_rt_trap_t trap) {
    crash_report(traps[trap].signal, NULL, NULL);
    signal_die(traps[trap].signal);
}

void wasm_rt_trap(wasm_rt_trap_t trap) {
    signal_trap(traps[trap].signal, traps[trap].code);
    report("%s", traps[trap].what);
    die(trap);
}

void trap_call(uint32_t pointer, void (*function)(void)) {
    struct symbols symbols;
    char name[128];
    signal_trap(SIGSEGV, SEGV_MAPERR);
    symbols_open(&symbols);
    if (function != NULL && symbols_function(&symbols, (uintptr_t)function, name, sizeof name))
        report("called %s (0x%08" PRIx32 ") as a function of another type", name, pointer);
    else if (pointer == 0)
        report("called a null function pointer");
    else if (pointer < MEMORY_DATA_START)
        report("called 0x%08" PRIx32 ", which is no function", pointer);
    else if (symbols_guest(&symbols, pointer, true, name, sizeof name))
        report("called the data address 0x%08" PRIx32 " (nearest symbol: %s)", pointer, name);
    else
        report("called the data address 0x%08" PRIx32, pointer);
    symbols_close(&symbols);
    die(WASM_RT_TRAP_CALL_INDIRECT);
}
