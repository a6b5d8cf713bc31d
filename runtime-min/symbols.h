// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From an address of the native code to the guest's function and source line, out of the executable
// itself: the symbol table of the ELF file, and the section .lind_lines that lind-lines adds.
// Nothing here allocates memory or takes a lock, so it may run in a signal handler.
#ifndef LIND_SYMBOLS_H
#define LIND_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// One change of line, as in .lind_lines (little-endian): a 32-bit number of rows, the rows in the
// order of their addresses, then the names of the files.
struct symbols_row {
    uint32_t address;
    uint32_t line; // 0: no line of the guest from here on
    uint32_t file; // offset of its name behind the rows
};

struct symbols {
    const uint8_t *file; // the executable
    size_t size;         // bytes
    const uint8_t *rows, *names;
    size_t row_count, names_size;
    const uint8_t *functions; // ELF symbols
    size_t function_count;
    const char *strings;
    size_t strings_size;
};

// Maps the executable of this process. Without one that can be read, or without the tables, the
// lookups find nothing. symbols_close() unmaps it.
void symbols_open(struct symbols *symbols);
void symbols_close(struct symbols *symbols);

// Writes the name of the guest's function that contains the native address pc, as the guest's
// linker knew it, cut to size bytes. Returns false if pc is not in a function of the guest.
bool symbols_function(const struct symbols *symbols, uintptr_t pc, char *name, size_t size);

// Source line of the native address pc; *file stays valid until symbols_close(). Returns 0 if none
// is known.
uint32_t symbols_line(const struct symbols *symbols, uintptr_t pc, const char **file);

#endif
