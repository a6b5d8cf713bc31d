// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The interface between wasm2c's output (wabt 1.0.34 and later) and the runtime; wasm2c decides its
// names. This file replaces wabt's own header of that name: no locks, no growing memory, no signal
// handling in the generated code, and a form that tcc reads quickly.
#ifndef WASM_RT_H_
#define WASM_RT_H_

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define wasm_rt_memcpy memcpy
#define wasm_rt_unreachable __builtin_unreachable

#define WASM_RT_C11_AVAILABLE
#define WASM_RT_MEMCHECK_GUARD_PAGES 1 // the MMU checks accesses, see memory.h
#define WASM_RT_STACK_DEPTH_COUNT 0    // a guard below the host stack checks its depth, see start.c

#define WASM_RT_USE_SEGUE 0 // a constant base is faster, see memory-base.h

// Guest memory is volatile, and stdatomic.h says which accesses are atomic.
#define _Atomic

#ifdef __TINYC__
// tcc has none of these builtins; tcc.c has them as functions.
#define __builtin_expect(x, y) (x)
int __builtin_clz(unsigned);
int __builtin_clzll(unsigned long long);
int __builtin_ctz(unsigned);
int __builtin_ctzll(unsigned long long);
int __builtin_popcount(unsigned);
int __builtin_popcountll(unsigned long long);
double wasm_rt_negate_d(double);
float wasm_rt_negate_f(float);
#endif

typedef enum {
    WASM_RT_TRAP_NONE,
    WASM_RT_TRAP_OOB,
    WASM_RT_TRAP_INT_OVERFLOW,
    WASM_RT_TRAP_DIV_BY_ZERO,
    WASM_RT_TRAP_INVALID_CONVERSION,
    WASM_RT_TRAP_UNREACHABLE,
    WASM_RT_TRAP_CALL_INDIRECT,
    WASM_RT_TRAP_UNCAUGHT_EXCEPTION,
    WASM_RT_TRAP_UNALIGNED,
    WASM_RT_TRAP_EXHAUSTION,
} wasm_rt_trap_t;

typedef enum {
    WASM_RT_I32,
    WASM_RT_I64,
    WASM_RT_F32,
    WASM_RT_F64,
    WASM_RT_V128,
    WASM_RT_FUNCREF,
    WASM_RT_EXTERNREF,
} wasm_rt_type_t;

typedef void (*wasm_rt_function_ptr_t)(void);
typedef const char *wasm_rt_func_type_t; // 32 bytes, equal for equal types

typedef struct wasm_rt_tailcallee_t {
    void (*fn)(void **instance_ptr, void *tail_call_stack, struct wasm_rt_tailcallee_t *next);
} wasm_rt_tailcallee_t;

typedef struct {
    wasm_rt_func_type_t func_type;
    wasm_rt_function_ptr_t func;
    wasm_rt_tailcallee_t func_tailcallee;
    void *module_instance;
} wasm_rt_funcref_t;

#define wasm_rt_funcref_null_value ((wasm_rt_funcref_t){NULL, NULL, {NULL}, NULL})

typedef void *wasm_rt_externref_t;

#define wasm_rt_externref_null_value ((wasm_rt_externref_t){NULL})

typedef struct {
    uint8_t *data;      // host address of guest address 0: MEMORY_BASE
    uint64_t pages;     // in units of 64 KiB; all 65536 from the start
    uint64_t max_pages; // the same
    uint64_t size;      // bytes: 4 GiB
    bool is64;
} wasm_rt_memory_t;

typedef wasm_rt_memory_t wasm_rt_shared_memory_t;

typedef struct {
    wasm_rt_funcref_t *data;
    uint32_t max_size, size;
} wasm_rt_funcref_table_t;

typedef struct {
    wasm_rt_externref_t *data;
    uint32_t max_size, size;
} wasm_rt_externref_table_t;

// Reports the trap and dies of the signal that it means.
__attribute__((noreturn)) void wasm_rt_trap(wasm_rt_trap_t trap);

// True if two function types are equal; either may be NULL, which equals nothing.
bool wasm_rt_same_type(wasm_rt_func_type_t a, wasm_rt_func_type_t b);

// Calls entry `index` of the table, whose type is not the wanted one, with the arguments as a call
// of that type passes them. If both types have only integers, missing arguments are 0 and
// superfluous ones dropped, and so is a result; otherwise, and without such an entry, it traps.
uint64_t wasm_rt_call_adapted(const wasm_rt_funcref_table_t *table, uint32_t index,
                              wasm_rt_func_type_t wanted, void *instance, ...);

// memory.grow: memory has its final size, so only a growth by 0 pages succeeds.
uint64_t wasm_rt_grow_memory_shared(wasm_rt_shared_memory_t *memory, uint64_t pages);

// Tables; elements start as null. Growing returns the old size, or UINT32_MAX if it is impossible.
void wasm_rt_allocate_funcref_table(wasm_rt_funcref_table_t *table, uint32_t size, uint32_t max);
void wasm_rt_free_funcref_table(wasm_rt_funcref_table_t *table);
uint32_t wasm_rt_grow_funcref_table(wasm_rt_funcref_table_t *table, uint32_t delta,
                                    wasm_rt_funcref_t value);
void wasm_rt_allocate_externref_table(wasm_rt_externref_table_t *table, uint32_t size,
                                      uint32_t max);
void wasm_rt_free_externref_table(wasm_rt_externref_table_t *table);
uint32_t wasm_rt_grow_externref_table(wasm_rt_externref_table_t *table, uint32_t delta,
                                      wasm_rt_externref_t value);

#endif
