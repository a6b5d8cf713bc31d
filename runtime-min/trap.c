// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "trap.h"

#include "dispatch.h"
#include "guest_mem.h"
#include "wasm-rt.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>
#include <unistd.h>

const char *trap_program = "lind";

// Room for the handler and for the largest register state (AVX-512, AMX) that the kernel saves.
static _Alignas(64) uint8_t signal_stack[65536];

// What each trap of the generated code means, and the signal that the same mistake raises natively.
static const struct {
    const char *what;
    int signal;
} traps[] = {
    [WASM_RT_TRAP_OOB] = {"access outside memory or table", SIGSEGV},
    [WASM_RT_TRAP_INT_OVERFLOW] = {"integer overflow in a division or conversion", SIGFPE},
    [WASM_RT_TRAP_DIV_BY_ZERO] = {"integer division by zero", SIGFPE},
    [WASM_RT_TRAP_INVALID_CONVERSION] = {"conversion of NaN to integer", SIGFPE},
    [WASM_RT_TRAP_UNREACHABLE] = {"unreachable instruction executed", SIGILL},
    [WASM_RT_TRAP_CALL_INDIRECT] = {"call through a bad function pointer, or one of another type",
                                    SIGSEGV},
    [WASM_RT_TRAP_UNCAUGHT_EXCEPTION] = {"exception thrown and not caught", SIGABRT},
    [WASM_RT_TRAP_UNALIGNED] = {"unaligned atomic access", SIGBUS},
    [WASM_RT_TRAP_EXHAUSTION] = {"exception too large", SIGSEGV},
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

// Kills the process with signal number sig as if it had no handler.
_Noreturn static void die(int sig) {
    sigset_t set;
    signal(sig, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, sig);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(sig);
    _exit(128 + sig);
}

void wasm_rt_trap(wasm_rt_trap_t trap) {
    report("%s", traps[trap].what);
    die(traps[trap].signal);
}

static void on_fault(int sig, siginfo_t *info, void *context) {
    if (info->si_code > 0 && guest_mem_fixup(context))
        return;
    if (info->si_code <= 0) { // sent by a process
        if (!lind_signal_ignored(sig))
            die(sig);
        return;
    }
    // Returning repeats the access, and the kernel kills the process with the true cause.
    signal(sig, SIG_DFL);
}

void trap_init(void) {
    stack_t stack = {.ss_sp = signal_stack, .ss_size = sizeof signal_stack};
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    struct sigaction segv, bus;
    sigset_t faults, blocked;
    sigemptyset(&faults);
    sigaddset(&faults, SIGSEGV);
    sigaddset(&faults, SIGBUS);
    // A blocked fault kills. What the parent had blocked or ignored is so in the guest's view only.
    if (sigaltstack(&stack, NULL) != 0 || sigaction(SIGSEGV, &action, &segv) != 0 ||
        sigaction(SIGBUS, &action, &bus) != 0 || sigprocmask(SIG_BLOCK, NULL, &blocked) != 0) {
        report("cannot install the fault handler: %m");
        exit(127);
    }
    lind_signal_inherit(SIGSEGV, segv.sa_handler == SIG_IGN, sigismember(&blocked, SIGSEGV) == 1);
    lind_signal_inherit(SIGBUS, bus.sa_handler == SIG_IGN, sigismember(&blocked, SIGBUS) == 1);
    sigprocmask(SIG_UNBLOCK, &faults, NULL);
}
