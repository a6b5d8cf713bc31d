// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "markers.h"

#include <stdlib.h>
#include <string.h>

enum { OP_GLOBAL_SET = 0x24, TYPE_I32 = 0x7f };

// Bytes that grow; at is NULL after memory ran out.
struct buffer {
    uint8_t *at;
    size_t size, room;
};

static void put(struct buffer *buffer, const void *bytes, size_t size) {
    if (buffer->at == NULL)
        return;
    if (size > buffer->room - buffer->size) {
        buffer->room = 2 * buffer->room + size;
        uint8_t *at = realloc(buffer->at, buffer->room);
        if (at == NULL)
            free(buffer->at);
        buffer->at = at;
        if (at == NULL)
            return;
    }
    memcpy(buffer->at + buffer->size, bytes, size);
    buffer->size += size;
}

static void put_byte(struct buffer *buffer, uint8_t byte) { put(buffer, &byte, 1); }

static void put_unsigned(struct buffer *buffer, size_t value) {
    for (; value >= 0x80; value >>= 7)
        put_byte(buffer, (uint8_t)(value | 0x80));
    put_byte(buffer, (uint8_t)value);
}

// A number that is not negative, in signed LEB128: bit 6 of the last byte is the sign.
static void put_positive(struct buffer *buffer, size_t value) {
    for (; value >= 0x40; value >>= 7)
        put_byte(buffer, (uint8_t)(value | 0x80));
    put_byte(buffer, (uint8_t)value);
}

static void put_sized(struct buffer *buffer, const struct buffer *contents) {
    put_unsigned(buffer, contents->size);
    if (contents->at != NULL)
        put(buffer, contents->at, contents->size);
}

static struct buffer new_buffer(size_t room) {
    return (struct buffer){.at = malloc(room), .room = room};
}

// The global section with one more: (mut i32), 0.
static uint32_t copy_globals(const struct wasm_module *module, struct buffer *out) {
    struct wasm_reader globals;
    uint32_t count = wasm_section_start(module, WASM_SECTION_GLOBAL, &globals);
    put_unsigned(out, (size_t)count + 1);
    put(out, globals.at, (size_t)(globals.end - globals.at));
    put(out, (const uint8_t[]){TYPE_I32, 1, WASM_I32_CONST, 0, WASM_END}, 5);
    return module->imported[WASM_GLOBAL] + count;
}

// The code section with the markers; false if it is damaged or memory is short.
static bool copy_code(const struct wasm_module *module, const uint32_t *offsets, size_t count,
                      uint32_t global, struct buffer *out) {
    const uint8_t *start = module->section[WASM_SECTION_CODE].at;
    struct wasm_reader code;
    uint32_t functions = wasm_section_start(module, WASM_SECTION_CODE, &code);
    put_unsigned(out, functions);
    struct buffer body = new_buffer(4096);
    size_t next = 0;
    for (; functions > 0; functions--) {
        struct wasm_reader from = code;
        wasm_read_unsigned(&from, 32);
        struct wasm_reader rest = wasm_read_body(&code);
        body.size = 0;
        put(&body, from.at, (size_t)(rest.at - from.at)); // declarations of locals
        // What lies between functions belongs to no instruction.
        while (next < count && offsets[next] < (size_t)(from.at - start))
            next++;
        struct wasm_instruction now;
        while (wasm_read_instruction(&rest, &now)) {
            for (; next < count && offsets[next] <= (size_t)(now.at - start); next++) {
                put_byte(&body, WASM_I32_CONST);
                put_positive(&body, next);
                put_byte(&body, OP_GLOBAL_SET);
                put_unsigned(&body, global);
            }
            put(&body, now.at, now.size);
        }
        if (code.error != NULL || rest.error != NULL || body.at == NULL)
            break;
        put_sized(out, &body);
    }
    free(body.at);
    return functions == 0 && out->at != NULL;
}

uint8_t *markers_insert(const struct wasm_module *module, const uint32_t *offsets, size_t count,
                        size_t *size) {
    struct buffer out = new_buffer(module->size + 1);
    struct wasm_reader reader = {module->bytes, module->bytes, module->bytes + module->size, NULL};
    put(&out, reader.at, 8); // magic, version
    reader.at += 8;
    bool good = true;
    uint32_t global = 0;
    while (good && reader.at < reader.end) {
        const uint8_t *at = reader.at;
        uint8_t id = wasm_read_byte(&reader);
        uint32_t length = (uint32_t)wasm_read_unsigned(&reader, 32);
        reader.at += length;
        struct buffer section = new_buffer((size_t)length + 16);
        if (id == WASM_SECTION_GLOBAL)
            global = copy_globals(module, &section);
        else if (id == WASM_SECTION_CODE)
            good = copy_code(module, offsets, count, global, &section);
        else
            put(&out, at, (size_t)(reader.at - at));
        if (id == WASM_SECTION_GLOBAL || id == WASM_SECTION_CODE) {
            put_byte(&out, id);
            put_sized(&out, &section);
        }
        good = good && section.at != NULL && reader.error == NULL;
        free(section.at);
    }
    if (!good || out.at == NULL) {
        free(out.at);
        return NULL;
    }
    *size = out.size;
    return out.at;
}
