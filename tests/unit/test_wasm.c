// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The reader of wasm modules, on good and damaged ones.
#include "wasm.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct wasm_reader reader_of(const void *bytes, size_t size) {
    const uint8_t *start = bytes;
    return (struct wasm_reader){start, start, start + size, NULL};
}

static void test_unsigned(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        unsigned bits;
        uint64_t value;
        bool good;
    } cases[] = {
        {"\x00", 1, 32, 0, true},
        {"\x7f", 1, 32, 127, true},
        {"\x80\x01", 2, 32, 128, true},
        {"\x80\x80\x80\x80\x00", 5, 32, 0, true}, // padded, as wasm-ld writes it
        {"\xff\xff\xff\xff\x0f", 5, 32, UINT32_MAX, true},
        {"\xff\xff\xff\xff\x1f", 5, 32, 0, false}, // a 33rd bit
        {"\x80\x80\x80\x80\x80\x00", 6, 32, 0, false},
        {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10, 64, UINT64_MAX, true},
        {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x03", 10, 64, 0, false},
        {"\x80", 1, 32, 0, false}, // ends in the middle
        {"", 0, 32, 0, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct wasm_reader reader = reader_of(cases[i].bytes, cases[i].size);
        uint64_t value = wasm_read_unsigned(&reader, cases[i].bits);
        assert_int_equal(reader.error == NULL, cases[i].good);
        assert_int_equal(value, cases[i].value);
    }
}

static void test_signed(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        unsigned bits;
        int64_t value;
        bool good;
    } cases[] = {
        {"\x7f", 1, 32, -1, true},
        {"\x3f", 1, 32, 63, true},
        {"\x40", 1, 32, -64, true},
        {"\x80\x80\x80\x80\x78", 5, 32, INT32_MIN, true},
        {"\xff\xff\xff\xff\x07", 5, 32, INT32_MAX, true},
        {"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x7f", 10, 64, INT64_MIN, true},
        {"\x80\x80\x80\x80\x80\x00", 6, 32, 0, false},
        {"\xff", 1, 32, 0, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct wasm_reader reader = reader_of(cases[i].bytes, cases[i].size);
        int64_t value = wasm_read_signed(&reader, cases[i].bits);
        assert_int_equal(reader.error == NULL, cases[i].good);
        assert_int_equal(value, cases[i].value);
    }
}

// One of each kind of immediate. The walk must agree on where each instruction ends.
static void test_instructions(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        uint32_t opcode;
    } cases[] = {
        {"\x00", 1, WASM_UNREACHABLE},
        {"\x02\x40", 2, WASM_BLOCK},
        {"\x06\x7f", 2, 0x06},                         // try
        {"\x07\x00", 2, 0x07},                         // catch
        {"\x08\x03", 2, 0x08},                         // throw
        {"\x09\x01", 2, 0x09},                         // rethrow
        {"\x18\x00", 2, 0x18},                         // delegate
        {"\x19", 1, 0x19},                             // catch_all
        {"\x0e\x02\x00\x01\x02", 5, 0x0e},             // br_table
        {"\x11\x80\x80\x80\x80\x00\x00", 7, 0x11},     // call_indirect
        {"\x1c\x01\x7f", 3, 0x1c},                     // select
        {"\x1f\x40\x02\x00\x00\x01\x02\x03", 8, 0x1f}, // try_table: catch 0 1, catch_all 3
        {"\x28\x02\x90\x80\xc0\x80\x00", 7, 0x28},     // i32.load
        {"\x28\x42\x01\x04", 4, 0x28},                 // i32.load of memory 1
        {"\x3f\x00", 2, 0x3f},                         // memory.size
        {"\x41\x7f", 2, WASM_I32_CONST},
        {"\x42\xef\xfd\xb6\xf5\xfd\xdd\xef\xd6\x5e", 10, 0x42},
        {"\x43\x00\x00\x80\x3f", 5, 0x43},
        {"\x44\x00\x00\x00\x00\x00\x00\xf0\x3f", 9, 0x44},
        {"\xa8", 1, 0xa8},
        {"\xc4", 1, 0xc4},
        {"\xd0\x70", 2, 0xd0},
        {"\xfc\x00", 2, 0xfc0000},
        {"\xfc\x08\x00\x00", 4, 0xfc0008},
        {"\xfc\x0b\x00", 3, WASM_MEMORY_FILL},
        {"\xfd\x00\x04\x10", 4, 0xfd0000}, // v128.load
        {"\xfd\x0c\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f", 18, 0xfd000c},
        {"\xfd\x15\x03", 3, 0xfd0015},         // extract_lane
        {"\xfd\x54\x00\x10\x03", 5, 0xfd0054}, // load_lane
        {"\xfd\xae\x01", 3, 0xfd00ae},
        {"\xfe\x00\x02\x00", 4, WASM_ATOMIC_NOTIFY},
        {"\xfe\x01\x02\x00", 4, WASM_ATOMIC_WAIT32},
        {"\xfe\x03\x00", 3, 0xfe0003}, // fence
        {"\xfe\x48\x02\x00", 4, 0xfe0048},
        {"\x0b", 1, WASM_END},
    };
    uint8_t body[256];
    size_t size = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        memcpy(body + size, cases[i].bytes, cases[i].size);
        size += cases[i].size;
        for (size_t cut = 1; cut < cases[i].size; cut++) { // none may be shorter
            struct wasm_reader part = reader_of(cases[i].bytes, cut);
            struct wasm_instruction instruction;
            assert_false(wasm_read_instruction(&part, &instruction));
            assert_non_null(part.error);
        }
    }
    struct wasm_reader reader = reader_of(body, size);
    struct wasm_instruction instruction;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(wasm_read_instruction(&reader, &instruction));
        assert_int_equal(instruction.opcode, cases[i].opcode);
        assert_int_equal(instruction.size, cases[i].size);
    }
    assert_false(wasm_read_instruction(&reader, &instruction));
    assert_null(reader.error);
}

static void test_unknown_instructions(void **state) {
    (void)state;
    static const char *const unknown[] = {
        "\x27\x00\x00",    "\xc7", "\xff", "\xfc\x7f", "\xfe\x0f", "\xfe\x4f", "\xfd\xff\xff\x03",
        "\xfc\x80\x80\x04"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        struct wasm_reader reader = reader_of(unknown[i], strlen(unknown[i]));
        struct wasm_instruction instruction;
        assert_false(wasm_read_instruction(&reader, &instruction));
        assert_non_null(reader.error);
    }
}

// (module (import "env" "memory" (memory 1 2 shared)) (import "m" "f" (func))
//   (func (local i32 i64) nop) (export "f" (func 1)) (start 1))
static const uint8_t module_bytes[] = "\0asm\1\0\0\0"
                                      "\x01\x04\x01\x60\x00\x00"
                                      "\x02\x16\x02\x03"
                                      "env\x06memory\x02\x03\x01\x02\x01m\x01"
                                      "f\x00\x00"
                                      "\x03\x02\x01\x00"
                                      "\x07\x05\x01\x01"
                                      "f\x00\x01"
                                      "\x08\x01\x01"
                                      "\x0a\x09\x01\x07\x02\x01\x7f\x01\x7e\x01\x0b";
#define MODULE_SIZE (sizeof module_bytes - 1)

static void test_module(void **state) {
    (void)state;
    struct wasm_module module;
    size_t offset;
    assert_null(wasm_open(&module, module_bytes, MODULE_SIZE, &offset));
    assert_int_equal(module.imported[WASM_FUNCTION], 1);
    assert_int_equal(module.imported[WASM_MEMORY], 1);
    assert_int_equal(module.start, 1);

    struct wasm_reader reader;
    assert_int_equal(wasm_section_start(&module, WASM_SECTION_IMPORT, &reader), 2);
    struct wasm_extern memory = wasm_read_import(&reader);
    assert_true(wasm_name_is(memory.module, "env") && wasm_name_is(memory.name, "memory"));
    assert_int_equal(memory.limits.min, 1);
    assert_int_equal(memory.limits.max, 2);
    assert_true(memory.limits.shared);
    assert_int_equal(wasm_read_import(&reader).kind, WASM_FUNCTION);

    assert_int_equal(wasm_section_start(&module, WASM_SECTION_EXPORT, &reader), 1);
    assert_int_equal(wasm_read_export(&reader).index, 1);
    assert_int_equal(wasm_section_start(&module, WASM_SECTION_TABLE, &reader), 0);

    assert_int_equal(wasm_section_start(&module, WASM_SECTION_CODE, &reader), 1);
    struct wasm_reader body = wasm_read_body(&reader);
    struct wasm_instruction instruction;
    assert_true(wasm_read_instruction(&body, &instruction));
    assert_int_equal(instruction.opcode, WASM_NOP);
    assert_true(wasm_read_instruction(&body, &instruction));
    assert_false(wasm_read_instruction(&body, &instruction));
    assert_null(body.error);
}

// Reads everything that the reader can read; returns whether all of it is sound.
static bool walk(const uint8_t *bytes, size_t size) {
    struct wasm_module module;
    size_t offset;
    if (wasm_open(&module, bytes, size, &offset) != NULL) {
        assert_true(offset <= size);
        return false;
    }
    bool sound = true;
    struct wasm_reader reader;
    for (uint32_t n = wasm_section_start(&module, WASM_SECTION_EXPORT, &reader);
         n > 0 && reader.error == NULL; n--)
        wasm_read_export(&reader);
    sound = sound && reader.error == NULL;
    for (uint32_t n = wasm_section_start(&module, WASM_SECTION_CODE, &reader);
         n > 0 && reader.error == NULL; n--) {
        struct wasm_reader body = wasm_read_body(&reader);
        struct wasm_instruction instruction;
        while (wasm_read_instruction(&body, &instruction))
            assert_true(instruction.at + instruction.size <= bytes + size);
        sound = sound && body.error == NULL;
    }
    return sound && reader.error == NULL;
}

// The copy is as large as the bytes, so that a sanitizer sees a read behind them.
static bool walk_copy(const uint8_t *bytes, size_t size) {
    uint8_t *copy = malloc(size > 0 ? size : 1);
    memcpy(copy, bytes, size);
    bool sound = walk(copy, size);
    free(copy);
    return sound;
}

static void test_truncated(void **state) {
    (void)state;
    assert_true(walk_copy(module_bytes, MODULE_SIZE));
    static const size_t section_ends[] = {8, 14, 38, 42, 49, 52};
    for (size_t size = 0, i = 0; size < MODULE_SIZE; size++) {
        bool whole = i < sizeof section_ends / sizeof *section_ends && size == section_ends[i];
        i += whole;
        assert_int_equal(walk_copy(module_bytes, size), whole);
    }
}

static void test_damaged(void **state) {
    (void)state;
    uint8_t bytes[MODULE_SIZE];
    for (size_t at = 0; at < MODULE_SIZE; at++)
        for (int value = 0; value < 256; value++) {
            memcpy(bytes, module_bytes, MODULE_SIZE);
            bytes[at] = (uint8_t)value;
            bool sound = walk_copy(bytes, MODULE_SIZE);
            assert_false(at < 8 && value != module_bytes[at] && sound);
        }
    srand(1);
    for (int i = 0; i < 100000; i++) {
        memcpy(bytes, module_bytes, MODULE_SIZE);
        for (int n = 0; n < 4; n++)
            bytes[8 + (size_t)rand() % (MODULE_SIZE - 8)] = (uint8_t)rand();
        walk_copy(bytes, MODULE_SIZE);
    }
}

static void test_bad_sections(void **state) {
    (void)state;
    struct wasm_module module;
    size_t offset;
    static const uint8_t twice[] = "\0asm\1\0\0\0\x01\x01\x00\x01\x01\x00";
    assert_string_equal(wasm_open(&module, twice, sizeof twice - 1, &offset),
                        "a section occurs twice");
    static const uint8_t unknown[] = "\0asm\1\0\0\0\x2a\x00";
    assert_string_equal(wasm_open(&module, unknown, sizeof unknown - 1, &offset),
                        "unknown section");
    static const uint8_t component[] = "\0asm\x0d\0\1\0";
    assert_non_null(wasm_open(&module, component, sizeof component - 1, &offset));
    static const uint8_t elf[] = "\x7f"
                                 "ELF\2\1\1\0";
    assert_string_equal(wasm_open(&module, elf, sizeof elf - 1, &offset), "not a wasm module");
    assert_string_equal(wasm_open(&module, elf, 3, &offset), "not a wasm module");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unsigned),     cmocka_unit_test(test_signed),
        cmocka_unit_test(test_instructions), cmocka_unit_test(test_unknown_instructions),
        cmocka_unit_test(test_module),       cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_damaged),      cmocka_unit_test(test_bad_sections),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
