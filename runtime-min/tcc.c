// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What tcc lacks, as functions: atomic operations, bit counting, negation of every number.
#include "stdatomic.h"

#include "wasm-rt.h"

// One atomic operation for each size of operand; `call` names the builtin with its further
// arguments.
#define DEFINE_ATOMIC(name, call)                                                                  \
    uint64_t lind_atomic_##name(volatile void *p, int size, uint64_t value) {                      \
        switch (size) {                                                                            \
        case 1:                                                                                    \
            return call((volatile uint8_t *)p, (uint8_t)value, __ATOMIC_SEQ_CST);                  \
        case 2:                                                                                    \
            return call((volatile uint16_t *)p, (uint16_t)value, __ATOMIC_SEQ_CST);                \
        case 4:                                                                                    \
            return call((volatile uint32_t *)p, (uint32_t)value, __ATOMIC_SEQ_CST);                \
        default:                                                                                   \
            return call((volatile uint64_t *)p, value, __ATOMIC_SEQ_CST);                          \
        }                                                                                          \
    }

DEFINE_ATOMIC(exchange, __atomic_exchange_n)
DEFINE_ATOMIC(fetch_add, __atomic_fetch_add)
DEFINE_ATOMIC(fetch_sub, __atomic_fetch_sub)
DEFINE_ATOMIC(fetch_and, __atomic_fetch_and)
DEFINE_ATOMIC(fetch_or, __atomic_fetch_or)
DEFINE_ATOMIC(fetch_xor, __atomic_fetch_xor)

uint64_t lind_atomic_compare_exchange(volatile void *p, int size, uint64_t expected,
                                      uint64_t value) {
    uint8_t old8 = (uint8_t)expected;
    uint16_t old16 = (uint16_t)expected;
    uint32_t old32 = (uint32_t)expected;
    switch (size) {
    case 1:
        atomic_compare_exchange_strong((volatile uint8_t *)p, &old8, (uint8_t)value);
        return old8;
    case 2:
        atomic_compare_exchange_strong((volatile uint16_t *)p, &old16, (uint16_t)value);
        return old16;
    case 4:
        atomic_compare_exchange_strong((volatile uint32_t *)p, &old32, (uint32_t)value);
        return old32;
    default:
        atomic_compare_exchange_strong((volatile uint64_t *)p, &expected, value);
        return expected;
    }
}

void lind_atomic_fence(void) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

double wasm_rt_negate_d(double x);
float wasm_rt_negate_f(float x);

double wasm_rt_negate_d(double x) { return -x; }

float wasm_rt_negate_f(float x) { return -x; }

// tcc compiles a call to these where gcc and clang have an instruction; the names are reserved for
// the compiler, hence the assembler names.
#define DEFINE_BUILTIN(name, type)                                                                 \
    int lind_##name(type x) __asm__("__builtin_" #name);                                           \
    int lind_##name(type x) { return __builtin_##name(x); }

DEFINE_BUILTIN(clz, unsigned)
DEFINE_BUILTIN(clzll, unsigned long long)
DEFINE_BUILTIN(ctz, unsigned)
DEFINE_BUILTIN(ctzll, unsigned long long)
DEFINE_BUILTIN(popcount, unsigned)
DEFINE_BUILTIN(popcountll, unsigned long long)
