// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Making the executable of a module: the lind-aot beside lind-run does it, in a temporary
// directory.
#ifndef LIND_COMPILE_H
#define LIND_COMPILE_H

#include "lookup.h"

#include <stddef.h>
#include <stdint.h>

struct compilation {
    const char *name;     // of the module, for messages
    const uint8_t *bytes; // the module
    size_t size;
    enum tier tier;
    const char *interpose;   // policies as lind-aot takes them, or NULL
    const char *memory_trap; // as lind-aot takes it, or NULL
    const char *trace;       // for its --trace, or NULL
};

// Between these two, signals that end the process end only a compilation, so that the caller can
// tidy up; the second one does not return if such a signal has come.
void compile_hold_signals(void);
void compile_release_signals(void);

// Returns a descriptor of the executable, open for reading, whose file is removed already; or -1
// after a line on standard error.
int compile(const struct compilation *compilation);

#endif
