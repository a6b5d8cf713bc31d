// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What clang writes beside each check (clang/lib/CodeGen, EmitCheck): where it is, and of which
// types.
#ifndef UBSAN_DATA_H
#define UBSAN_DATA_H

#include <stdatomic.h>
#include <stdint.h>

struct place {
    const char *file;
    uint32_t line;
    _Atomic uint32_t column; // UINT32_MAX once it has been reported
};

struct type {
    uint16_t kind; // enum kind
    uint16_t info; // integers: log2 of the bits, then the sign as lowest bit; others: bits
    char name[];   // in quotes; of a _BitInt, its bits follow as 32-bit number
};
enum kind { INTEGER, FLOAT, BIT_INT, OTHER = 0xffff };

// A number or pointer, if it has 32 bits at most, or the address of it.
typedef uintptr_t value;

struct overflow {
    struct place place;
    const struct type *type;
};
struct two_types {
    struct place place;
    const struct type *type, *second;
};
struct type_mismatch {
    struct place place;
    const struct type *type;
    uint8_t log_alignment, access;
};
struct alignment_assumption {
    struct place place, assumed;
    const struct type *type;
};
struct implicit_conversion {
    struct place place;
    const struct type *from, *to;
    uint8_t kind;
    uint32_t bits; // of the bit-field, or 0
};
struct invalid_builtin {
    struct place place;
    uint8_t kind;
};
struct nonnull_arg {
    struct place place, declared;
    int argument;
};

#endif
