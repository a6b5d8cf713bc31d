// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Markers carry places of the module through wasm2c: `i32.const N; global.set MARKER`, where MARKER
// is a global of their own, becomes an assignment in the generated C that lind-lines turns into a
// #line directive.
#ifndef LIND_MARKERS_H
#define LIND_MARKERS_H

#include "wasm.h"

// Puts marker number i in front of the first instruction at or behind offsets[i] (bytes from the
// start of the code section's contents, ascending, as DWARF counts in wasm; count of them); one
// that lies behind the last instruction of a function is left out. Returns the new module, for the
// caller to free, and its size in *size; NULL if the module is damaged or memory is short. MARKER
// is the last global of the module.
uint8_t *markers_insert(const struct wasm_module *module, const uint32_t *offsets, size_t count,
                        size_t *size);

#endif
