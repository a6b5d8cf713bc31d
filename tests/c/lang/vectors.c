// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: vectors of 128 bits: every load and store, arithmetic, loops that the compiler vectorizes
// levels: -O0 -O1 -O3
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#ifdef __wasm__
#pragma clang attribute push(__attribute__((target("simd128"))), apply_to = function)
#include <wasm_simd128.h>
#define EITHER(wasm, native) wasm
typedef v128_t vector;
#else
#define EITHER(wasm, native) native
typedef struct {
    uint8_t byte[16];
} vector;
#endif

static uint8_t memory[96];
static const uint8_t *const place = memory + 3; /* not aligned */

static void show(const char *what, vector value) {
    uint8_t byte[16];
    memcpy(byte, &value, sizeof byte);
    printf("%-14s", what);
    for (int i = 0; i < 16; i++)
        printf(" %02x", byte[i]);
    puts("");
}

#ifndef __wasm__
static vector splat(const uint8_t *from, int width) {
    vector value;
    for (int i = 0; i < 16; i++)
        value.byte[i] = from[i % width];
    return value;
}

static vector zero(const uint8_t *from, int width) {
    vector value = {{0}};
    memcpy(&value, from, (size_t)width);
    return value;
}

/* Numbers of width bytes become twice as wide. */
static vector extend(const uint8_t *from, int width, int is_signed) {
    vector value;
    for (int i = 0; i < 16; i++) {
        int number = i / width / 2, byte = i % (2 * width);
        uint8_t fill = is_signed && from[number * width + width - 1] & 0x80 ? 0xff : 0;
        value.byte[i] = byte < width ? from[number * width + byte] : fill;
    }
    return value;
}

static vector load_lane(const uint8_t *from, vector value, int width, int lane) {
    memcpy(value.byte + lane * width, from, (size_t)width);
    return value;
}
#endif

static vector load(const uint8_t *from) { return EITHER(wasm_v128_load(from), zero(from, 16)); }

#define LANE(bits, lane)                                                                           \
    show("load" #bits " lane" #lane,                                                               \
         EITHER(wasm_v128_load##bits##_lane(place, load(place + 20), lane),                        \
                load_lane(place, load(place + 20), bits / 8, lane)));                              \
    EITHER(wasm_v128_store##bits##_lane(memory + 70, load(place), lane),                           \
           memcpy(memory + 70, load(place).byte + lane * (bits / 8), bits / 8));                   \
    show("store" #bits " lane" #lane, load(memory + 66))

static void loads_and_stores(void) {
    show("load", load(place));
    EITHER(wasm_v128_store(memory + 65, load(place)), memcpy(memory + 65, place, 16));
    show("store", load(memory + 64));
    show("load8 splat", EITHER(wasm_v128_load8_splat(place), splat(place, 1)));
    show("load16 splat", EITHER(wasm_v128_load16_splat(place), splat(place, 2)));
    show("load32 splat", EITHER(wasm_v128_load32_splat(place), splat(place, 4)));
    show("load64 splat", EITHER(wasm_v128_load64_splat(place), splat(place, 8)));
    show("load32 zero", EITHER(wasm_v128_load32_zero(place), zero(place, 4)));
    show("load64 zero", EITHER(wasm_v128_load64_zero(place), zero(place, 8)));
    show("load8x8 s", EITHER(wasm_i16x8_load8x8(place), extend(place, 1, 1)));
    show("load8x8 u", EITHER(wasm_u16x8_load8x8(place), extend(place, 1, 0)));
    show("load16x4 s", EITHER(wasm_i32x4_load16x4(place), extend(place, 2, 1)));
    show("load16x4 u", EITHER(wasm_u32x4_load16x4(place), extend(place, 2, 0)));
    show("load32x2 s", EITHER(wasm_i64x2_load32x2(place), extend(place, 4, 1)));
    show("load32x2 u", EITHER(wasm_u64x2_load32x2(place), extend(place, 4, 0)));
    LANE(8, 0);
    LANE(8, 1);
    LANE(8, 2);
    LANE(8, 3);
    LANE(8, 4);
    LANE(8, 5);
    LANE(8, 6);
    LANE(8, 7);
    LANE(8, 8);
    LANE(8, 9);
    LANE(8, 10);
    LANE(8, 11);
    LANE(8, 12);
    LANE(8, 13);
    LANE(8, 14);
    LANE(8, 15);
    LANE(16, 0);
    LANE(16, 1);
    LANE(16, 2);
    LANE(16, 3);
    LANE(16, 4);
    LANE(16, 5);
    LANE(16, 6);
    LANE(16, 7);
    LANE(32, 0);
    LANE(32, 1);
    LANE(32, 2);
    LANE(32, 3);
    LANE(64, 0);
    LANE(64, 1);
}

typedef int32_t ints __attribute__((vector_size(16)));
typedef float floats __attribute__((vector_size(16)));

static volatile ints some_ints = {1, -2, 0x7fffffff, 40};
static volatile floats some_floats = {1.5f, -2.25f, 1e30f, 0.1f};

static void arithmetic(void) {
    ints a = some_ints, b = a * a - 7, c = (a > 1) & b, d = a << (b & 31);
    floats f = some_floats, g = f * f + 1.0f / f;
    for (int i = 0; i < 4; i++)
        printf("%d %d %d %d %a\n", a[i], b[i], c[i], d[i], g[i]);
}

/* Loops over arrays, which -O3 makes vectors of. */
static int16_t samples[1000];
static float wave[1000];

static void loops(void) {
    int64_t sum = 0, square = 0;
    int16_t least = 0;
    float most = 0;
    for (int i = 0; i < 1000; i++)
        samples[i] = (int16_t)(i * 7919), wave[i] = (float)samples[i] / 3;
    for (int i = 0; i < 1000; i++) {
        sum += samples[i];
        square += (int64_t)samples[i] * samples[i];
        least = samples[i] < least ? samples[i] : least;
        most = wave[i] > most ? wave[i] : most;
    }
    printf("%lld %lld %d %a\n", (long long)sum, (long long)square, least, most);
}

int main(void) {
    for (int i = 0; i < (int)sizeof memory; i++)
        memory[i] = (uint8_t)(i * 37 + 11);
    loads_and_stores();
    arithmetic();
    loops();
    return 0;
}

#ifdef __wasm__
#pragma clang attribute pop
#endif
