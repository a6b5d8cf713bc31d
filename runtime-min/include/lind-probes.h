// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What lind-trace writes into generated code: calls of these functions, which print a line each.
//
// Types are wasm2c's letters: i, j (32-bit and 64-bit integers), f, d (float and double), o (a
// vector, whose value is not printed); '\0' for no result. Values are bit patterns. depth is what
// probe_enter gave to the function that the probe stands in.
#ifndef LIND_PROBES_H
#define LIND_PROBES_H

#include <stdint.h>

struct probe_function {
    const char *name;
    const char *parameters; // their types
    char result;
};

// A function begins, with these arguments; frame: address of its frame, which tells functions that
// a longjmp has left. Returns its depth.
uint32_t probe_enter(const struct probe_function *function, const uint64_t argument[],
                     const void *frame);

// It returns.
void probe_leave(const struct probe_function *function, uint32_t depth, uint64_t result);

// An exception has come to it.
void probe_catch(uint32_t depth);

// Basic block `number` of it begins; blocks count from 0 in the order of the generated code. file
// and line are of the guest's source, which lind-lines knows, if the module has been compiled with
// -g, otherwise NULL and 0.
void probe_block(uint32_t depth, uint32_t number, const char *file, uint32_t line);
#define PROBE_BLOCK(number, ...) probe_block(probe_depth, number, __VA_ARGS__)
#define PROBE_NOWHERE NULL, 0

// A local variable or parameter gets a value.
void probe_local(uint32_t depth, const char *name, char type, uint64_t value);

// An access to memory, before a store and after anything else: what ("load", "store", "atomic
// rmw add"), how many bytes, guest address (33 bits: with offset), value: stored or read.
void probe_access(uint32_t depth, const char *what, uint32_t width, uint64_t address, char type,
                  uint64_t value);

// memory.copy and memory.fill, before they happen.
void probe_copy(uint32_t depth, uint32_t to, uint32_t from, uint32_t size);
void probe_fill(uint32_t depth, uint32_t to, uint32_t value, uint32_t size);

#endif
