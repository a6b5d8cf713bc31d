// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "wasm.h"

#include <string.h>

static void fail(struct wasm_reader *reader, const char *error) {
    if (reader->error == NULL)
        reader->error = error;
}

static const uint8_t *skip(struct wasm_reader *reader, uint64_t size) {
    const uint8_t *at = reader->at;
    if (reader->error != NULL)
        return NULL;
    if (size > (uint64_t)(reader->end - at)) {
        fail(reader, "it ends in the middle");
        return NULL;
    }
    reader->at += size;
    return at;
}

uint8_t wasm_read_byte(struct wasm_reader *reader) {
    const uint8_t *byte = skip(reader, 1);
    return byte != NULL ? *byte : 0;
}

uint64_t wasm_read_unsigned(struct wasm_reader *reader, unsigned bits) {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < bits; shift += 7) {
        uint8_t byte = wasm_read_byte(reader);
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (bits - shift < 7 && (byte & 0x7f) >> (bits - shift) != 0)
            break;
        if (!(byte & 0x80))
            return reader->error == NULL ? value : 0;
    }
    fail(reader, "a number is too large");
    return 0;
}

int64_t wasm_read_signed(struct wasm_reader *reader, unsigned bits) {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < bits; shift += 7) {
        uint8_t byte = wasm_read_byte(reader);
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80)) {
            if (byte & 0x40 && shift + 7 < 64)
                value |= ~UINT64_C(0) << (shift + 7);
            return reader->error == NULL ? (int64_t)value : 0;
        }
    }
    fail(reader, "a number is too large");
    return 0;
}

int64_t wasm_read_type(struct wasm_reader *reader) { return wasm_read_signed(reader, 33); }

static uint32_t read_u32(struct wasm_reader *reader) {
    return (uint32_t)wasm_read_unsigned(reader, 32);
}

struct wasm_name wasm_read_name(struct wasm_reader *reader) {
    uint32_t size = read_u32(reader);
    const uint8_t *bytes = skip(reader, size);
    return bytes != NULL ? (struct wasm_name){bytes, size} : (struct wasm_name){NULL, 0};
}

bool wasm_name_is(struct wasm_name name, const char *text) {
    return name.size == strlen(text) &&
           (name.size == 0 || memcmp(name.bytes, text, name.size) == 0);
}

struct wasm_limits wasm_read_limits(struct wasm_reader *reader) {
    uint8_t flags = wasm_read_byte(reader);
    if (flags > 7)
        fail(reader, "limits have unknown flags");
    struct wasm_limits limits = {.max = UINT64_MAX, .shared = flags & 2, .is64 = flags & 4};
    unsigned bits = limits.is64 ? 64 : 32;
    limits.min = wasm_read_unsigned(reader, bits);
    if (flags & 1)
        limits.max = wasm_read_unsigned(reader, bits);
    return limits;
}

const char *wasm_kind_name(enum wasm_kind kind) {
    static const char *const names[] = {"function", "table", "memory", "global", "tag"};
    return names[kind];
}

static enum wasm_kind read_kind(struct wasm_reader *reader) {
    uint8_t kind = wasm_read_byte(reader);
    if (kind >= WASM_KIND_COUNT)
        fail(reader, "an import or export is of an unknown kind");
    return reader->error == NULL ? (enum wasm_kind)kind : WASM_FUNCTION;
}

struct wasm_extern wasm_read_import(struct wasm_reader *reader) {
    struct wasm_extern import = {.module = wasm_read_name(reader)};
    import.name = wasm_read_name(reader);
    import.kind = read_kind(reader);
    switch (import.kind) {
    case WASM_FUNCTION:
        import.type = read_u32(reader);
        break;
    case WASM_TABLE:
        wasm_read_byte(reader);
        import.limits = wasm_read_limits(reader);
        break;
    case WASM_MEMORY:
        import.limits = wasm_read_limits(reader);
        break;
    case WASM_GLOBAL:
        skip(reader, 2);
        break;
    case WASM_TAG:
        wasm_read_byte(reader);
        import.type = read_u32(reader);
        break;
    case WASM_KIND_COUNT:
        break;
    }
    return import;
}

struct wasm_extern wasm_read_export(struct wasm_reader *reader) {
    struct wasm_extern export = {.name = wasm_read_name(reader)};
    export.kind = read_kind(reader);
    export.index = read_u32(reader);
    return export;
}

uint32_t wasm_section_start(const struct wasm_module *module, enum wasm_section_id id,
                            struct wasm_reader *reader) {
    *reader = module->section[id];
    return reader->at != NULL ? read_u32(reader) : 0;
}

const char *wasm_open(struct wasm_module *module, const uint8_t *bytes, size_t size,
                      size_t *offset) {
    struct wasm_reader reader = {bytes, bytes, bytes + size, NULL};
    *module = (struct wasm_module){.bytes = bytes, .size = size, .start = UINT32_MAX};
    const uint8_t *header = skip(&reader, 8);
    if (header == NULL || memcmp(header, "\0asm", 4) != 0)
        fail(&reader, "not a wasm module");
    else if (memcmp(header + 4, "\1\0\0\0", 4) != 0)
        fail(&reader, "a wasm file of another version or kind (want a version 1 module)");
    if (header == NULL)
        reader.error = "not a wasm module";
    while (reader.error == NULL && reader.at < reader.end) {
        uint8_t id = wasm_read_byte(&reader);
        uint32_t length = read_u32(&reader);
        const uint8_t *content = skip(&reader, length);
        if (content == NULL)
            break;
        if (id >= WASM_SECTION_COUNT)
            fail(&reader, "unknown section");
        else if (id != WASM_SECTION_CUSTOM && module->section[id].at != NULL)
            fail(&reader, "a section occurs twice");
        else
            module->section[id] = (struct wasm_reader){bytes, content, content + length, NULL};
    }

    struct wasm_reader imports = {0}, start;
    if (reader.error == NULL) {
        uint32_t count = wasm_section_start(module, WASM_SECTION_IMPORT, &imports);
        for (; count > 0 && imports.error == NULL; count--)
            module->imported[wasm_read_import(&imports).kind]++;
        if (imports.error != NULL)
            reader = imports;
    }
    if (reader.error == NULL && module->section[WASM_SECTION_START].at != NULL) {
        module->start = wasm_section_start(module, WASM_SECTION_START, &start);
        if (start.error != NULL)
            reader = start;
    }
    *offset = (size_t)(reader.at - bytes);
    return reader.error;
}

struct wasm_reader wasm_read_body(struct wasm_reader *code) {
    uint32_t size = read_u32(code);
    const uint8_t *start = skip(code, size);
    if (start == NULL)
        return (struct wasm_reader){code->start, code->at, code->at, code->error};
    struct wasm_reader body = {code->start, start, start + size, NULL};
    for (uint32_t count = read_u32(&body); count > 0 && body.error == NULL; count--) {
        read_u32(&body);
        wasm_read_type(&body);
    }
    return body;
}

// What follows an opcode.
enum immediate {
    UNKNOWN, // no such opcode
    NONE,
    BYTE,
    U32,
    U32_U32,
    BLOCK_TYPE,
    TABLE_OF_LABELS, // br_table
    VALUE_TYPES,     // select with types
    CATCHES,         // try_table
    S32,
    S64,
    BYTES_4,
    BYTES_8,
    BYTES_16,
    MEMORY,      // alignment and offset
    MEMORY_LANE, // the same and a lane
};

// clang-format off
static const uint8_t plain[256] = {
    [0x00] = NONE, [0x01] = NONE,                               // unreachable, nop
    [0x02] = BLOCK_TYPE, [0x03] = BLOCK_TYPE, [0x04] = BLOCK_TYPE, // block, loop, if
    [0x05] = NONE,                                              // else
    [0x06] = BLOCK_TYPE, [0x07] = U32, [0x08] = U32, [0x09] = U32, // try, catch, throw, rethrow
    [0x0A] = NONE,                                              // throw_ref
    [0x0B] = NONE, [0x0C] = U32, [0x0D] = U32,                  // end, br, br_if
    [0x0E] = TABLE_OF_LABELS, [0x0F] = NONE,                    // br_table, return
    [0x10] = U32, [0x11] = U32_U32, [0x12] = U32, [0x13] = U32_U32, // call, call_indirect, tail calls
    [0x14] = U32, [0x15] = U32,                                 // call_ref, return_call_ref
    [0x18] = U32, [0x19] = NONE,                                // delegate, catch_all
    [0x1A] = NONE, [0x1B] = NONE, [0x1C] = VALUE_TYPES,         // drop, select, select with types
    [0x1F] = CATCHES,                                           // try_table
    [0x20 ... 0x26] = U32,                                      // local.*, global.*, table.get, table.set
    [0x28 ... 0x3E] = MEMORY,                                   // loads and stores
    [0x3F ... 0x40] = U32,                                      // memory.size, memory.grow
    [0x41] = S32, [0x42] = S64, [0x43] = BYTES_4, [0x44] = BYTES_8, // constants
    [0x45 ... 0xC4] = NONE,                                     // numeric
    [0xD0] = U32, [0xD1] = NONE, [0xD2] = U32,                  // ref.null, ref.is_null, ref.func
};

static const uint8_t bulk[] = { // behind 0xFC
    [0x00 ... 0x07] = NONE,                                     // saturating conversions
    [0x08] = U32_U32, [0x09] = U32, [0x0A] = U32_U32, [0x0B] = U32, // memory.init, data.drop, .copy, .fill
    [0x0C] = U32_U32, [0x0D] = U32, [0x0E] = U32_U32,           // table.init, elem.drop, table.copy
    [0x0F] = U32, [0x10] = U32, [0x11] = U32,                   // table.grow, .size, .fill
};

static const uint8_t vector[] = { // behind 0xFD
    [0x00 ... 0x0B] = MEMORY,                                   // v128 loads, v128.store
    [0x0C ... 0x0D] = BYTES_16,                                 // v128.const, i8x16.shuffle
    [0x0E ... 0x14] = NONE,
    [0x15 ... 0x22] = BYTE,                                     // lanes
    [0x23 ... 0x53] = NONE,
    [0x54 ... 0x5B] = MEMORY_LANE,                              // loads and stores of lanes
    [0x5C ... 0x5D] = MEMORY,                                   // v128.load*_zero
    [0x5E ... 0xFF] = NONE,
    [0x100 ... 0x114] = NONE,                                   // relaxed
};

static const uint8_t atomic[] = { // behind 0xFE
    [0x00 ... 0x02] = MEMORY,                                   // notify, wait32, wait64
    [0x03] = BYTE,                                              // fence
    [0x10 ... 0x4E] = MEMORY,
};
// clang-format on

static enum immediate immediate_of(uint32_t opcode) {
    uint32_t low = opcode & 0xffff;
    switch (opcode >> 16) {
    case 0:
        return (enum immediate)plain[low];
    case 0xFC:
        return low < sizeof bulk ? (enum immediate)bulk[low] : UNKNOWN;
    case 0xFD:
        return low < sizeof vector ? (enum immediate)vector[low] : UNKNOWN;
    default:
        return low < sizeof atomic ? (enum immediate)atomic[low] : UNKNOWN;
    }
}

static void skip_memory(struct wasm_reader *reader) {
    uint32_t align = read_u32(reader);
    if (align & 0x40) // the index of a memory follows
        read_u32(reader);
    wasm_read_unsigned(reader, 64);
}

static void skip_catches(struct wasm_reader *reader) {
    wasm_read_type(reader);
    for (uint32_t count = read_u32(reader); count > 0 && reader->error == NULL; count--) {
        bool has_tag = wasm_read_byte(reader) < 2;
        if (has_tag)
            read_u32(reader);
        read_u32(reader);
    }
}

static void skip_immediate(struct wasm_reader *reader, enum immediate immediate) {
    switch (immediate) {
    case UNKNOWN:
        fail(reader, "unknown instruction");
        break;
    case NONE:
        break;
    case BYTE:
        skip(reader, 1);
        break;
    case U32_U32:
        read_u32(reader);
        read_u32(reader);
        break;
    case U32:
        read_u32(reader);
        break;
    case BLOCK_TYPE:
        wasm_read_type(reader);
        break;
    case TABLE_OF_LABELS:
        for (uint64_t count = (uint64_t)read_u32(reader) + 1; count > 0 && reader->error == NULL;
             count--)
            read_u32(reader);
        break;
    case VALUE_TYPES:
        for (uint32_t count = read_u32(reader); count > 0 && reader->error == NULL; count--)
            wasm_read_type(reader);
        break;
    case CATCHES:
        skip_catches(reader);
        break;
    case S32:
        wasm_read_signed(reader, 32);
        break;
    case S64:
        wasm_read_signed(reader, 64);
        break;
    case BYTES_4:
        skip(reader, 4);
        break;
    case BYTES_8:
        skip(reader, 8);
        break;
    case BYTES_16:
        skip(reader, 16);
        break;
    case MEMORY:
        skip_memory(reader);
        break;
    case MEMORY_LANE:
        skip_memory(reader);
        skip(reader, 1);
        break;
    }
}

bool wasm_read_instruction(struct wasm_reader *reader, struct wasm_instruction *instruction) {
    if (reader->error != NULL || reader->at == reader->end)
        return false;
    instruction->at = reader->at;
    uint32_t opcode = wasm_read_byte(reader);
    if (opcode == 0xFC || opcode == 0xFD || opcode == 0xFE) {
        uint32_t low = read_u32(reader);
        if (low > 0xffff)
            fail(reader, "unknown instruction");
        opcode = opcode << 16 | low;
    }
    instruction->opcode = opcode;
    if (reader->error == NULL)
        skip_immediate(reader, immediate_of(opcode));
    instruction->size = (size_t)(reader->at - instruction->at);
    return reader->error == NULL;
}
