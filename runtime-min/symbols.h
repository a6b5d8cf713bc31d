// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From an address of the native code to the guest's function and source line, and from a guest
// address to what is there, out of the executable itself: the symbol table of the ELF file, and the
// sections .lind_lines (of lind-lines) and .lind_symbols (of lind-report) that lind-aot adds.
// Nothing here allocates memory or takes a lock, so it may run in a signal handler.
#ifndef LIND_SYMBOLS_H
#define LIND_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A row of these sections, which consist of the number of rows (32 bits, as all numbers there; of
// little-endian order), the rows in the order of their addresses, and names, each with a '\0'.
struct symbols_row {
    uint32_t address; // of native code; of guest data, or a function's index in the table
    uint32_t value;   // source line, 0: none from here on; bytes of a datum, 1 of a function
    uint32_t name;    // offset behind the rows: of a file; of a symbol
};

struct symbols_table {
    const uint8_t *rows, *names;
    size_t row_count, names_size;
};

struct symbols {
    const uint8_t *file; // the executable
    size_t size;         // bytes
    struct symbols_table lines, guest;
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

// The same, and writes the native address where the function begins to *start.
bool symbols_function_at(const struct symbols *symbols, uintptr_t pc, char *name, size_t size,
                         uintptr_t *start);

// Source line of the native address pc; *file stays valid until symbols_close(). Returns 0 if none
// is known.
uint32_t symbols_line(const struct symbols *symbols, uintptr_t pc, const char **file);

// Writes "NAME" or "NAME+OFFSET" of the datum at a guest address, or of the function that has this
// index in the table; nearest: also of a datum that ends before it, if no other begins between
// them. At most size bytes. Returns false, and writes "", if there is none.
bool symbols_guest(const struct symbols *symbols, uint32_t address, bool nearest, char *name,
                   size_t size);

#endif
