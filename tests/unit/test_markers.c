// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Markers of source lines in a module of two functions.
#include "markers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "\0asm\1\0\0\0\x01\x04\x01\x60\0\0\x03\x03\x02\0\0"
#define GLOBALS "\x06\x06\x01\x7f\x01\x41\x05\x0b"
#define MARKER(n) "\x41" n "\x24\x01" // i32.const n, global.set 1

// (func (local i32) nop) (func nop); the instructions stand at 5, 6 and 9, 10.
static const char module_bytes[] =
    HEAD GLOBALS "\x0a\x0b\x02\x05\x01\x01\x7f\x01\x0b\x03\x00\x01\x0b";

static uint8_t *insert(const char *bytes, size_t size, const uint32_t *offsets, size_t count,
                       size_t *marked) {
    struct wasm_module module;
    size_t offset;
    assert_null(wasm_open(&module, (const uint8_t *)bytes, size, &offset));
    return markers_insert(&module, offsets, count, marked);
}

static void test_places(void **state) {
    (void)state;
    // In front of two instructions, between the functions, in a declaration, at an instruction that
    // has one already, behind all.
    static const uint32_t offsets[] = {5, 6, 7, 8, 9, 100};
    static const char want[] =
        HEAD "\x06\x0b\x02\x7f\x01\x41\x05\x0b\x7f\x01\x41\x00\x0b"
             "\x0a\x1b\x02"
             "\x0d\x01\x01\x7f" MARKER("\x00") "\x01" MARKER("\x01") "\x0b"
                                                                     "\x0b\x00" MARKER("\x03")
                                                                         MARKER("\x04") "\x01\x0b";
    size_t size;
    uint8_t *marked = insert(module_bytes, sizeof module_bytes - 1, offsets, 6, &size);
    assert_non_null(marked);
    assert_int_equal(size, sizeof want - 1);
    assert_memory_equal(marked, want, size);
    free(marked);
}

static void test_large_numbers(void **state) {
    (void)state;
    uint32_t offsets[8193];
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++)
        offsets[i] = 5;
    // 63 takes one byte, 64 two for its sign, 8192 three.
    static const char small[] = MARKER("\x3f") MARKER("\xc0\x00");
    static const char large[] = MARKER("\xff\x3f") MARKER("\x80\xc0\x00") "\x01";
    size_t size;
    uint8_t *marked = insert(module_bytes, sizeof module_bytes - 1, offsets, 8193, &size);
    assert_non_null(marked);
    assert_non_null(memmem(marked, size, small, sizeof small - 1));
    assert_non_null(memmem(marked, size, large, sizeof large - 1));
    struct wasm_module module;
    size_t offset;
    assert_null(wasm_open(&module, marked, size, &offset));
    free(marked);
}

static void test_damaged(void **state) {
    (void)state;
    static const uint32_t offsets[] = {5};
    char bytes[sizeof module_bytes];
    size_t size;
    memcpy(bytes, module_bytes, sizeof bytes);
    bytes[sizeof bytes - 1 - 6] = '\x27'; // the first nop becomes no instruction
    assert_null(insert(bytes, sizeof bytes - 1, offsets, 1, &size));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_large_numbers),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests_name("markers", tests, NULL, NULL);
}
