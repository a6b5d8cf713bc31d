// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which locals of a function that wasm2c wrote have a value that is still needed at some place.
// Reads the text by lines (text.h): wasm2c writes one statement in each.
#ifndef LIND_LIVENESS_H
#define LIND_LIVENESS_H

#include <stdbool.h>
#include <stddef.h>

struct variable {
    const char *name; // a parameter or local, as "var_l0"; length bytes, not terminated
    size_t length;
    bool parameter;
    bool live;     // at `at`: read after it before it is written, on some way
    bool assigned; // anywhere
    bool inside;   // assigned between `from` and `to`
};

// The parameters and locals of the function from `start` to `end`, which are declared before
// `declared`. `from`, `to` and `at` are starts of lines behind that. Returns an array that the
// caller frees, and its length in *count. If the text is not understood, all variables are live.
struct variable *find_variables(const char *start, const char *declared, const char *end,
                                const char *from, const char *to, const char *at, size_t *count);

#endif
