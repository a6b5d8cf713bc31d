// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "symbols.h"

#include "memory.h"
#include "procfs.h"

#include <elf.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "w2c_guest_" // of the generated functions, see wasm2c -n in lind-aot

// The contents of a section, NULL if they are not all in the file.
static const uint8_t *contents(const struct symbols *symbols, const Elf64_Shdr *section) {
    bool inside = section->sh_type != SHT_NOBITS && section->sh_offset <= symbols->size &&
                  section->sh_size <= symbols->size - section->sh_offset;
    return inside ? symbols->file + section->sh_offset : NULL;
}

static struct symbols_table read_table(const uint8_t *at, size_t size) {
    uint32_t count = 0;
    if (size < sizeof count)
        return (struct symbols_table){0};
    memcpy(&count, at, sizeof count);
    size -= sizeof count;
    if (count > size / sizeof(struct symbols_row) || at[sizeof count + size - 1] != '\0')
        return (struct symbols_table){0};
    const uint8_t *rows = at + sizeof count;
    return (struct symbols_table){
        .rows = rows,
        .row_count = count,
        .names = rows + count * sizeof(struct symbols_row),
        .names_size = size - count * sizeof(struct symbols_row),
    };
}

// Sections are copied before use: nothing in the file need be aligned.
static void read_sections(struct symbols *symbols) {
    Elf64_Ehdr header;
    if (symbols->size < sizeof header)
        return;
    memcpy(&header, symbols->file, sizeof header);
    size_t count = header.e_shnum;
    if (header.e_shoff > symbols->size ||
        count > (symbols->size - header.e_shoff) / sizeof(Elf64_Shdr) || header.e_shstrndx >= count)
        return;
    const uint8_t *table = symbols->file + header.e_shoff;
    Elf64_Shdr section, linked;
    memcpy(&linked, table + header.e_shstrndx * sizeof linked, sizeof linked);
    const char *names = (const char *)contents(symbols, &linked);
    size_t names_size = linked.sh_size;
    for (size_t i = 0; i < count; i++) {
        memcpy(&section, table + i * sizeof section, sizeof section);
        const uint8_t *at = contents(symbols, &section);
        if (at == NULL)
            continue;
        if (section.sh_type == SHT_SYMTAB && section.sh_link < count) {
            memcpy(&linked, table + section.sh_link * sizeof linked, sizeof linked);
            symbols->strings = (const char *)contents(symbols, &linked);
            symbols->strings_size = linked.sh_size;
            if (symbols->strings == NULL || linked.sh_size == 0 ||
                symbols->strings[linked.sh_size - 1] != '\0')
                continue;
            symbols->functions = at;
            symbols->function_count = section.sh_size / sizeof(Elf64_Sym);
        } else if (names != NULL && section.sh_name < names_size) {
            const char *name = names + section.sh_name;
            size_t room = names_size - section.sh_name;
            if (strncmp(name, ".lind_lines", room) == 0)
                symbols->lines = read_table(at, section.sh_size);
            else if (strncmp(name, ".lind_symbols", room) == 0)
                symbols->guest = read_table(at, section.sh_size);
        }
    }
}

void symbols_open(struct symbols *symbols) {
    *symbols = (struct symbols){0};
    struct stat status;
    int fd = open(PROC_SELF "/exe", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    if (fstat(fd, &status) == 0 && status.st_size > 0) {
        void *file = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (file != MAP_FAILED) {
            symbols->file = file;
            symbols->size = (size_t)status.st_size;
            read_sections(symbols);
        }
    }
    close(fd);
}

void symbols_close(struct symbols *symbols) {
    if (symbols->file != NULL)
        munmap((void *)(uintptr_t)symbols->file, symbols->size);
}

static int hex(char digit) {
    return digit >= '0' && digit <= '9'   ? digit - '0'
           : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                          : -1;
}

// Undoes wasm2c's mangling, "0x2E" for each character that C does not allow. What follows a real
// dot was added by the C compiler.
static void demangle(const char *mangled, char *name, size_t size) {
    size_t length = 0;
    while (*mangled != '\0' && *mangled != '.' && length < size - 1) {
        int high, low;
        if (mangled[0] == '0' && mangled[1] == 'x' && (high = hex(mangled[2])) >= 0 &&
            (low = hex(mangled[3])) >= 0) {
            int byte = high << 4 | low;
            name[length++] = byte >= ' ' && byte <= '~' ? (char)byte : '?';
            mangled += 4;
        } else {
            name[length++] = *mangled++;
        }
    }
    name[length] = '\0';
}

bool symbols_function_at(const struct symbols *symbols, uintptr_t pc, char *name, size_t size,
                         uintptr_t *start) {
    for (size_t i = 0; i < symbols->function_count; i++) {
        Elf64_Sym symbol;
        memcpy(&symbol, symbols->functions + i * sizeof symbol, sizeof symbol);
        // Global are only the doors to exported functions.
        if (symbol.st_info != ELF64_ST_INFO(STB_LOCAL, STT_FUNC) || pc < symbol.st_value ||
            pc - symbol.st_value >= symbol.st_size || symbol.st_name >= symbols->strings_size)
            continue;
        const char *mangled = symbols->strings + symbol.st_name;
        if (strncmp(mangled, PREFIX, strlen(PREFIX)) != 0)
            continue;
        demangle(mangled + strlen(PREFIX), name, size);
        *start = symbol.st_value;
        return true;
    }
    return false;
}

bool symbols_function(const struct symbols *symbols, uintptr_t pc, char *name, size_t size) {
    uintptr_t start;
    return symbols_function_at(symbols, pc, name, size, &start);
}

// The last row that is not above the address; false if there is none.
static bool find_row(const struct symbols_table *table, uintptr_t address,
                     struct symbols_row *found) {
    size_t low = 0, high = table->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct symbols_row row;
        memcpy(&row, table->rows + middle * sizeof row, sizeof row);
        if (row.address <= address) {
            *found = row;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low > 0 && found->name < table->names_size;
}

uint32_t symbols_line(const struct symbols *symbols, uintptr_t pc, const char **file) {
    struct symbols_row row;
    if (!find_row(&symbols->lines, pc, &row))
        return 0;
    *file = (const char *)symbols->lines.names + row.name;
    return row.value;
}

bool symbols_guest(const struct symbols *symbols, uint32_t address, bool nearest, char *name,
                   size_t size) {
    struct symbols_row row;
    name[0] = '\0';
    if (!find_row(&symbols->guest, address, &row))
        return false;
    uint32_t offset = address - row.address;
    bool function = row.address < MEMORY_DATA_START;
    if (offset >= row.value && (function || !nearest))
        return false;
    const char *start = (const char *)symbols->guest.names + row.name;
    if (offset == 0)
        snprintf(name, size, "%s", start);
    else
        snprintf(name, size, "%s+%" PRIu32, start, offset);
    return true;
}
