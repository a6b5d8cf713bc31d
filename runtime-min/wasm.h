// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reader of wasm modules (core specification 5.5, binary format): sections, and the instructions of
// each function. It checks what it walks over (bounds, LEB128 lengths, known opcodes), not types:
// wasm2c does. All data stay in the caller's buffer; nothing is allocated.
#ifndef LIND_WASM_H
#define LIND_WASM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A position in the module. After an error `error` says what is wrong, `at` stays where it
// happened, and every further read returns 0.
struct wasm_reader {
    const uint8_t *start; // of the module, for offsets in messages
    const uint8_t *at;
    const uint8_t *end;
    const char *error;
};

enum wasm_section_id {
    WASM_SECTION_CUSTOM,
    WASM_SECTION_TYPE,
    WASM_SECTION_IMPORT,
    WASM_SECTION_FUNCTION,
    WASM_SECTION_TABLE,
    WASM_SECTION_MEMORY,
    WASM_SECTION_GLOBAL,
    WASM_SECTION_EXPORT,
    WASM_SECTION_START,
    WASM_SECTION_ELEMENT,
    WASM_SECTION_CODE,
    WASM_SECTION_DATA,
    WASM_SECTION_DATA_COUNT,
    WASM_SECTION_TAG,
    WASM_SECTION_COUNT,
};

// Kinds of imports and exports, as the format numbers them.
enum wasm_kind { WASM_FUNCTION, WASM_TABLE, WASM_MEMORY, WASM_GLOBAL, WASM_TAG, WASM_KIND_COUNT };

// A string of the module: UTF-8, without a terminator.
struct wasm_name {
    const uint8_t *bytes;
    uint32_t size;
};

struct wasm_limits {
    uint64_t min, max; // max is UINT64_MAX if there is none
    bool shared, is64;
};

// An import or export. For imports index counts within its kind; limits are set for memories and
// tables, type for functions (index of the type).
struct wasm_extern {
    struct wasm_name module, name;
    enum wasm_kind kind;
    uint32_t index, type;
    struct wasm_limits limits;
};

// One instruction. Opcodes behind a prefix are prefix << 16 | opcode: memory.fill is 0xFC000B.
struct wasm_instruction {
    uint32_t opcode;
    const uint8_t *at;
    size_t size; // bytes, immediates included
};

enum {
    WASM_UNREACHABLE = 0x00,
    WASM_NOP = 0x01,
    WASM_BLOCK = 0x02,
    WASM_LOOP = 0x03,
    WASM_IF = 0x04,
    WASM_TRY = 0x06,
    WASM_END = 0x0B,
    WASM_DROP = 0x1A,
    WASM_SELECT_TYPED = 0x1C,
    WASM_TABLE_GET = 0x25,
    WASM_TABLE_SET = 0x26,
    WASM_I32_CONST = 0x41,
    WASM_REF_NULL = 0xD0,
    WASM_REF_FUNC = 0xD2,
    WASM_MEMORY_FILL = 0xFC000B,
    WASM_TABLE_INIT = 0xFC000C,
    WASM_TABLE_GROW = 0xFC000F,
    WASM_TABLE_FILL = 0xFC0011,
    WASM_ATOMIC_NOTIFY = 0xFE0000,
    WASM_ATOMIC_WAIT32 = 0xFE0001,
    WASM_ATOMIC_WAIT64 = 0xFE0002,
};

struct wasm_module {
    const uint8_t *bytes;
    size_t size;
    struct wasm_reader section[WASM_SECTION_COUNT]; // contents; at is NULL if there is none
    uint32_t imported[WASM_KIND_COUNT];             // number of imports of each kind
    uint32_t start;                                 // function index, UINT32_MAX if there is none
};

const char *wasm_kind_name(enum wasm_kind kind);

// Reads the section table of a module in memory, its imports and start function. Returns NULL, or
// what is wrong, with *offset set to where.
const char *wasm_open(struct wasm_module *module, const uint8_t *bytes, size_t size,
                      size_t *offset);

// Integers in LEB128, at most `bits` (1 to 64) wide.
uint64_t wasm_read_unsigned(struct wasm_reader *reader, unsigned bits);
int64_t wasm_read_signed(struct wasm_reader *reader, unsigned bits);
uint8_t wasm_read_byte(struct wasm_reader *reader);
struct wasm_name wasm_read_name(struct wasm_reader *reader);

// A type as a block or a local has it: the number of a function type, or below 0 what it is.
int64_t wasm_read_type(struct wasm_reader *reader);

// Types of numbers and vectors, but not of references.
static inline bool wasm_is_number(int64_t type) { return type >= -5 && type <= -1; }
struct wasm_limits wasm_read_limits(struct wasm_reader *reader);

// Number of entries of the section's vector, the reader placed behind it (0 if there is no
// section).
uint32_t wasm_section_start(const struct wasm_module *module, enum wasm_section_id id,
                            struct wasm_reader *reader);

// The next entry of the import or export section.
struct wasm_extern wasm_read_import(struct wasm_reader *reader);
struct wasm_extern wasm_read_export(struct wasm_reader *reader);

// The next function body of the code section: a reader placed at its first instruction, behind the
// declarations of its locals. *body_end receives the address behind the body.
struct wasm_reader wasm_read_body(struct wasm_reader *code);

// Reads one instruction; false at the end of the body or on an error.
bool wasm_read_instruction(struct wasm_reader *reader, struct wasm_instruction *instruction);

bool wasm_name_is(struct wasm_name name, const char *text);

#endif
