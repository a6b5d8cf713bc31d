// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// lind-aot --memory-trap=heap: what the generated code does besides. Each access asks a shadow of
// guest memory; the functions of the C library's malloc become those of heap.c.
#ifndef LIND_HEAP_TRAP_H
#define LIND_HEAP_TRAP_H

#include "memory-base.h"

#include <stdbool.h>
#include <stdint.h>

// One byte for each 8 bytes of guest memory and of the reservation behind it: 0 if all may be
// accessed, 1 to 7 if only so many of the first ones, LIND_SHADOW_NONE if none.
#define LIND_SHADOW ((volatile const uint8_t *)UINT64_C(0x260000000))
#define LIND_SHADOW_SIZE (((UINT64_C(8) << 30) + 65536) / 8)
#define LIND_SHADOW_NONE 0x80

enum lind_access { LIND_LOAD, LIND_STORE, LIND_UPDATE };

// Before the first access of the guest.
void lind_heap_start(void);

// Returns if the guest may access these bytes, else reports them and kills the process.
void lind_heap_check(uint64_t address, uint64_t size, enum lind_access access);

// The guest address, after a look at the shadow of its first and its last byte.
#define LIND_CHECKED(address, size, access)                                                        \
    ({                                                                                             \
        const uint64_t a_ = (address);                                                             \
        if (UNLIKELY(LIND_SHADOW[a_ >> 3] | LIND_SHADOW[(a_ + (size)-1) >> 3]))                    \
            lind_heap_check(a_, size, access);                                                     \
        a_;                                                                                        \
    })

// The same for a pointer to guest memory.
#define LIND_AT(p, access)                                                                         \
    ({                                                                                             \
        __typeof__(p) p_ = (p);                                                                    \
        LIND_CHECKED((uint64_t)p_ - MEMORY_BASE, sizeof *p_, access);                              \
        p_;                                                                                        \
    })

#define memory_copy(to, from, d, s, n)                                                             \
    do {                                                                                           \
        const uint32_t d_ = (d), s_ = (s), n_ = (n);                                               \
        lind_heap_check(s_, n_, LIND_LOAD);                                                        \
        lind_heap_check(d_, n_, LIND_STORE);                                                       \
        (memory_copy)(to, from, d_, s_, n_);                                                       \
    } while (0)
#define memory_fill(memory, d, value, n)                                                           \
    do {                                                                                           \
        const uint32_t d_ = (d), n_ = (n);                                                         \
        lind_heap_check(d_, n_, LIND_STORE);                                                       \
        (memory_fill)(memory, d_, value, n_);                                                      \
    } while (0)

// The import, with a look at what the kernel is to read and what it has written.
uint64_t lind_heap_syscall(uint32_t nr, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e,
                           uint64_t f);
#define w2c_lind_lind_syscall(lind, ...) lind_heap_syscall(__VA_ARGS__)

// malloc(3): addresses are the guest's, sizes in bytes. The first three return 0 if there is no
// memory; resizing returns false then, true with the new address (0 for size 0) otherwise.
uint32_t lind_heap_allocate(uint32_t size);
uint32_t lind_heap_allocate_aligned(uint32_t alignment, uint32_t size);
uint32_t lind_heap_allocate_zeroed(uint32_t count, uint32_t size);
bool lind_heap_resize(uint32_t at, uint32_t size, uint32_t *result);
void lind_heap_free(uint32_t at);
uint32_t lind_heap_size(uint32_t at);

// The beginnings of the C library's functions, where lind-aot puts them. What cannot be had is
// asked of the library, in a size that it refuses: it knows where errno is.
#define LIND_HEAP_RETURN(expression)                                                               \
    {                                                                                              \
        const u32 at_ = (expression);                                                              \
        if (at_ != 0)                                                                              \
            return at_;                                                                            \
    }
#define LIND_HEAP_0x5F_libc_malloc                                                                 \
    LIND_HEAP_RETURN(lind_heap_allocate(var_p0))                                                   \
    var_p0 = UINT32_MAX
#define LIND_HEAP_0x5Fmid_memalign                                                                 \
    LIND_HEAP_RETURN(lind_heap_allocate_aligned(var_p0, var_p1))                                   \
    var_p1 = UINT32_MAX
#define LIND_HEAP_0x5F_libc_calloc                                                                 \
    LIND_HEAP_RETURN(lind_heap_allocate_zeroed(var_p0, var_p1))                                    \
    var_p0 = var_p1 = UINT32_MAX
#define LIND_HEAP_0x5F_libc_realloc                                                                \
    if (lind_heap_resize(var_p0, var_p1, &var_p0))                                                 \
        return var_p0;                                                                             \
    var_p0 = 0;                                                                                    \
    var_p1 = UINT32_MAX
#define LIND_HEAP_0x5F_libc_free                                                                   \
    lind_heap_free(var_p0);                                                                        \
    return
#define LIND_HEAP_0x5F_malloc_usable_size return lind_heap_size(var_p0)

#endif
