// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// wasm2c writes each access to shared memory with the macros of this header, and includes it after
// its other macros: so it decides here, without touching the generated code, what an access
// becomes. Relaxed loads and stores are the guest's ordinary accesses; the others are its atomic
// instructions.
#ifndef LIND_STDATOMIC_H
#define LIND_STDATOMIC_H

#include "memory-base.h"

#include <stdint.h>

// Host address of a guest address: the base is a constant, not a field of the memory object.
#undef MEM_ADDR
#define MEM_ADDR(mem, addr, n) ((volatile uint8_t *)((uint64_t)MEMORY_BASE + (addr)))

// Guest memory is volatile: a load happens without these (and they cost a move for each float).
#undef FORCE_READ_INT
#define FORCE_READ_INT(var)
#undef FORCE_READ_FLOAT
#define FORCE_READ_FLOAT(var)

// One comparison per indirect call: equal types nearly always have the same address, and a null
// entry has no type. The instance is the calling thread's, not the one that filled the table. A
// function of another type is called if that makes sense.
#undef CALL_INDIRECT
#define CALL_INDIRECT(table, t, ft, x, owner, ...)                                                 \
    (LIKELY((x) < table.size && (ft) == table.data[x].func_type) ||                                \
             ((x) < table.size && wasm_rt_same_type(ft, table.data[x].func_type))                  \
         ? ((t)table.data[x].func)(instance, ##__VA_ARGS__)                                        \
         : (__typeof__(((t)0)(instance, ##__VA_ARGS__)))wasm_rt_call_adapted(                      \
               &table, x, ft, instance, ##__VA_ARGS__))

// Every access of the guest goes through this, with its pointer: a place for checks.
#ifdef LIND_HEAP_TRAP
#include "heap-trap.h"
#else
#define LIND_AT(p, access) (p)
#define LIND_CHECKED(address, size, access) (address)
#endif

#define memory_order_relaxed 0
#define memory_order_seq_cst 5

#define atomic_load_explicit(p, order) (*LIND_AT(p, LIND_LOAD))
#define atomic_store_explicit(p, value, order) ((void)(*LIND_AT(p, LIND_STORE) = (value)))

#ifdef __TINYC__ // has no atomics: tcc.c has them as functions
#define LIND_ATOMIC(name, p, ...) lind_atomic_##name((p), sizeof *(p), __VA_ARGS__)
#define atomic_load(p) (*LIND_AT(p, LIND_LOAD)) // one instruction, which x86-64 keeps in order
#define atomic_store(p, v) ((void)LIND_ATOMIC(exchange, LIND_AT(p, LIND_STORE), v))
#define atomic_exchange(p, v) LIND_ATOMIC(exchange, LIND_AT(p, LIND_UPDATE), v)
#define atomic_fetch_add(p, v) LIND_ATOMIC(fetch_add, LIND_AT(p, LIND_UPDATE), v)
#define atomic_fetch_sub(p, v) LIND_ATOMIC(fetch_sub, LIND_AT(p, LIND_UPDATE), v)
#define atomic_fetch_and(p, v) LIND_ATOMIC(fetch_and, LIND_AT(p, LIND_UPDATE), v)
#define atomic_fetch_or(p, v) LIND_ATOMIC(fetch_or, LIND_AT(p, LIND_UPDATE), v)
#define atomic_fetch_xor(p, v) LIND_ATOMIC(fetch_xor, LIND_AT(p, LIND_UPDATE), v)
#define atomic_compare_exchange_strong(p, e, v)                                                    \
    (*(e) = LIND_ATOMIC(compare_exchange, LIND_AT(p, LIND_UPDATE), *(e), v))
#define atomic_thread_fence(order) lind_atomic_fence()

// tcc calls what others inline, so lind-aot names the ordinary accesses thus, unless something
// checks them.
#define LIND_GUEST(type, addr) (*(volatile type *)(MEMORY_BASE + (addr)))
#define i32_load_direct(addr) LIND_GUEST(uint32_t, addr)
#define i64_load_direct(addr) LIND_GUEST(uint64_t, addr)
#define f32_load_direct(addr) LIND_GUEST(float, addr)
#define f64_load_direct(addr) LIND_GUEST(double, addr)
#define i32_load8_s_direct(addr) ((uint32_t)LIND_GUEST(int8_t, addr))
#define i64_load8_s_direct(addr) ((uint64_t)LIND_GUEST(int8_t, addr))
#define i32_load8_u_direct(addr) ((uint32_t)LIND_GUEST(uint8_t, addr))
#define i64_load8_u_direct(addr) ((uint64_t)LIND_GUEST(uint8_t, addr))
#define i32_load16_s_direct(addr) ((uint32_t)LIND_GUEST(int16_t, addr))
#define i64_load16_s_direct(addr) ((uint64_t)LIND_GUEST(int16_t, addr))
#define i32_load16_u_direct(addr) ((uint32_t)LIND_GUEST(uint16_t, addr))
#define i64_load16_u_direct(addr) ((uint64_t)LIND_GUEST(uint16_t, addr))
#define i64_load32_s_direct(addr) ((uint64_t)LIND_GUEST(int32_t, addr))
#define i64_load32_u_direct(addr) ((uint64_t)LIND_GUEST(uint32_t, addr))
#define i32_store_direct(addr, value) (LIND_GUEST(uint32_t, addr) = (uint32_t)(value))
#define i64_store_direct(addr, value) (LIND_GUEST(uint64_t, addr) = (uint64_t)(value))
#define f32_store_direct(addr, value) (LIND_GUEST(float, addr) = (float)(value))
#define f64_store_direct(addr, value) (LIND_GUEST(double, addr) = (double)(value))
#define i32_store8_direct(addr, value) (LIND_GUEST(uint8_t, addr) = (uint8_t)(value))
#define i32_store16_direct(addr, value) (LIND_GUEST(uint16_t, addr) = (uint16_t)(value))
#define i64_store8_direct(addr, value) (LIND_GUEST(uint8_t, addr) = (uint8_t)(value))
#define i64_store16_direct(addr, value) (LIND_GUEST(uint16_t, addr) = (uint16_t)(value))
#define i64_store32_direct(addr, value) (LIND_GUEST(uint32_t, addr) = (uint32_t)(value))
#else
#define atomic_load(p) __atomic_load_n(LIND_AT(p, LIND_LOAD), __ATOMIC_SEQ_CST)
#define atomic_store(p, v) __atomic_store_n(LIND_AT(p, LIND_STORE), v, __ATOMIC_SEQ_CST)
#define atomic_exchange(p, v) __atomic_exchange_n(LIND_AT(p, LIND_UPDATE), v, __ATOMIC_SEQ_CST)
#define atomic_fetch_add(p, v) __atomic_fetch_add(LIND_AT(p, LIND_UPDATE), v, __ATOMIC_SEQ_CST)
#define atomic_fetch_sub(p, v) __atomic_fetch_sub(LIND_AT(p, LIND_UPDATE), v, __ATOMIC_SEQ_CST)
#define atomic_fetch_and(p, v) __atomic_fetch_and(LIND_AT(p, LIND_UPDATE), v, __ATOMIC_SEQ_CST)
#define atomic_fetch_or(p, v) __atomic_fetch_or(LIND_AT(p, LIND_UPDATE), v, __ATOMIC_SEQ_CST)
#define atomic_fetch_xor(p, v) __atomic_fetch_xor(LIND_AT(p, LIND_UPDATE), v, __ATOMIC_SEQ_CST)
#define atomic_compare_exchange_strong(p, e, v)                                                    \
    __atomic_compare_exchange_n(LIND_AT(p, LIND_UPDATE), e, v, 0, __ATOMIC_SEQ_CST,                \
                                __ATOMIC_SEQ_CST)
#define atomic_thread_fence(order) __atomic_thread_fence(order)
#endif

// Atomic operations for compilers that have none: size is 1, 2, 4 or 8 bytes; the old value comes
// back.
uint64_t lind_atomic_exchange(volatile void *p, int size, uint64_t value);
uint64_t lind_atomic_fetch_add(volatile void *p, int size, uint64_t value);
uint64_t lind_atomic_fetch_sub(volatile void *p, int size, uint64_t value);
uint64_t lind_atomic_fetch_and(volatile void *p, int size, uint64_t value);
uint64_t lind_atomic_fetch_or(volatile void *p, int size, uint64_t value);
uint64_t lind_atomic_fetch_xor(volatile void *p, int size, uint64_t value);
uint64_t lind_atomic_compare_exchange(volatile void *p, int size, uint64_t expected,
                                      uint64_t value);
void lind_atomic_fence(void);

#endif
