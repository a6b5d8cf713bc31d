// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// libatomic.a: what compilers call for atomic objects that the machine has no instructions for, of
// more than 8 bytes or not aligned to their size; and the functions of <stdatomic.h>. The names and
// types are those of https://llvm.org/docs/Atomics.html#libcalls-atomic. A few locks stand for all
// objects; as with any such library, these operations are not for signal handlers.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LOCKS 64
#define LINE 64 // bytes that share a lock

static pthread_mutex_t *lock_of(const volatile void *object) {
    static pthread_mutex_t locks[LOCKS] = {[0 ... LOCKS - 1] = PTHREAD_MUTEX_INITIALIZER};
    return &locks[(uintptr_t)object / LINE % LOCKS];
}

// True if an instruction does it. All operations on an object decide alike, and as the compiler
// does where it needs no call.
static bool has_instruction(size_t size, const volatile void *object) {
    return (size == 1 || size == 2 || size == 4 || size == 8) && (uintptr_t)object % size == 0;
}

// A function under a name that the compiler does not let a program define.
#define NAMED(name) __asm__("__atomic_" #name)

// BODY with T as the type of an object of this size.
#define SIZED(size, BODY)                                                                          \
    switch (size) {                                                                                \
        BODY(1, uint8_t)                                                                           \
        BODY(2, uint16_t)                                                                          \
        BODY(4, uint32_t)                                                                          \
        BODY(8, uint64_t)                                                                          \
    }

bool is_lock_free(size_t size, const volatile void *object) NAMED(is_lock_free);
bool is_lock_free(size_t size, const volatile void *object) {
    return has_instruction(size, object);
}

void load(size_t size, const volatile void *object, void *value, int order) NAMED(load);
void load(size_t size, const volatile void *object, void *value, int order) {
    (void)order;
#define LOAD(bytes, T)                                                                             \
    case bytes:                                                                                    \
        *(T *)value = __atomic_load_n((const volatile T *)object, __ATOMIC_SEQ_CST);               \
        return;
    if (has_instruction(size, object))
        SIZED(size, LOAD)
    pthread_mutex_lock(lock_of(object));
    memcpy(value, (const void *)object, size);
    pthread_mutex_unlock(lock_of(object));
}

void store(size_t size, volatile void *object, const void *value, int order) NAMED(store);
void store(size_t size, volatile void *object, const void *value, int order) {
    (void)order;
#define STORE(bytes, T)                                                                            \
    case bytes:                                                                                    \
        __atomic_store_n((volatile T *)object, *(const T *)value, __ATOMIC_SEQ_CST);               \
        return;
    if (has_instruction(size, object))
        SIZED(size, STORE)
    pthread_mutex_lock(lock_of(object));
    memcpy((void *)object, value, size);
    pthread_mutex_unlock(lock_of(object));
}

void exchange(size_t size, volatile void *object, const void *value, void *old, int order)
    NAMED(exchange);
void exchange(size_t size, volatile void *object, const void *value, void *old, int order) {
    (void)order;
#define EXCHANGE(bytes, T)                                                                         \
    case bytes:                                                                                    \
        *(T *)old =                                                                                \
            __atomic_exchange_n((volatile T *)object, *(const T *)value, __ATOMIC_SEQ_CST);        \
        return;
    if (has_instruction(size, object))
        SIZED(size, EXCHANGE)
    pthread_mutex_lock(lock_of(object));
    memcpy(old, (const void *)object, size);
    memcpy((void *)object, value, size);
    pthread_mutex_unlock(lock_of(object));
}

bool compare_exchange(size_t size, volatile void *object, void *expected, const void *value,
                      int success, int failure) NAMED(compare_exchange);
bool compare_exchange(size_t size, volatile void *object, void *expected, const void *value,
                      int success, int failure) {
    (void)success, (void)failure;
#define COMPARE_EXCHANGE(bytes, T)                                                                 \
    case bytes:                                                                                    \
        return __atomic_compare_exchange_n((volatile T *)object, (T *)expected, *(const T *)value, \
                                           false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    if (has_instruction(size, object))
        SIZED(size, COMPARE_EXCHANGE)
    pthread_mutex_lock(lock_of(object));
    const bool same = memcmp((const void *)object, expected, size) == 0;
    if (same)
        memcpy((void *)object, value, size);
    else
        memcpy(expected, (const void *)object, size);
    pthread_mutex_unlock(lock_of(object));
    return same;
}

// The same for integers of 16 bytes.
typedef unsigned __int128 wide;

wide load_16(const volatile void *object, int order) NAMED(load_16);
wide load_16(const volatile void *object, int order) {
    wide value;
    load(sizeof value, object, &value, order);
    return value;
}

void store_16(volatile void *object, wide value, int order) NAMED(store_16);
void store_16(volatile void *object, wide value, int order) {
    store(sizeof value, object, &value, order);
}

wide exchange_16(volatile void *object, wide value, int order) NAMED(exchange_16);
wide exchange_16(volatile void *object, wide value, int order) {
    wide old;
    exchange(sizeof value, object, &value, &old, order);
    return old;
}

bool compare_exchange_16(volatile void *object, void *expected, wide value, int success,
                         int failure) NAMED(compare_exchange_16);
bool compare_exchange_16(volatile void *object, void *expected, wide value, int success,
                         int failure) {
    return compare_exchange(sizeof value, object, expected, &value, success, failure);
}

#define FETCH(name, result)                                                                        \
    wide fetch_##name##_16(volatile void *object, wide value, int order) NAMED(fetch_##name##_16); \
    wide fetch_##name##_16(volatile void *object, wide value, int order) {                         \
        (void)order;                                                                               \
        pthread_mutex_lock(lock_of(object));                                                       \
        wide old;                                                                                  \
        memcpy(&old, (const void *)object, sizeof old);                                            \
        memcpy((void *)object, &(wide){result}, sizeof old);                                       \
        pthread_mutex_unlock(lock_of(object));                                                     \
        return old;                                                                                \
    }
FETCH(add, old + value)
FETCH(sub, old - value)
FETCH(and, old &value)
FETCH(or, old | value)
FETCH(xor, old ^ value)
FETCH(nand, ~(old &value))

// The functions of <stdatomic.h> (C11 7.17) that are also macros, for who suppresses these.
void(atomic_thread_fence)(memory_order order) { atomic_thread_fence(order); }

void(atomic_signal_fence)(memory_order order) { atomic_signal_fence(order); }

bool(atomic_flag_test_and_set)(volatile atomic_flag *flag) {
    return atomic_flag_test_and_set(flag);
}

bool(atomic_flag_test_and_set_explicit)(volatile atomic_flag *flag, memory_order order) {
    return atomic_flag_test_and_set_explicit(flag, order);
}

void(atomic_flag_clear)(volatile atomic_flag *flag) { atomic_flag_clear(flag); }

void(atomic_flag_clear_explicit)(volatile atomic_flag *flag, memory_order order) {
    atomic_flag_clear_explicit(flag, order);
}
