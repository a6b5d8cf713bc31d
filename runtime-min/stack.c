// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "stack.h"

#include "memory.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/mman.h>

#define FACTOR 16
#define GUARD (64 << 20)
#define ALL_MAX ((size_t)1 << 45) // a quarter of the address space, which must never be full

static atomic_size_t all; // bytes of all stacks

bool stack_map(struct stack *stack, uint32_t guest_size, size_t signals, size_t extra) {
    const int reserved = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    // GROWSDOWN marks a stack for RLIMIT_DATA, as in memory.c.
    const int used = reserved | MAP_FIXED | MAP_GROWSDOWN;
    size_t below = signals != 0 ? MEMORY_PAGE + signals : 0;
    size_t size = (size_t)guest_size * FACTOR;
    size_t whole = size + ((extra + MEMORY_PAGE - 1) & ~(size_t)(MEMORY_PAGE - 1));
    size_t mapping_size = below + GUARD + whole;
    unsigned char *mapping = MAP_FAILED;
    if (atomic_fetch_add(&all, mapping_size) + mapping_size <= ALL_MAX)
        mapping = mmap(NULL, mapping_size, PROT_NONE, reserved, -1, 0);
    if (mapping == MAP_FAILED) {
        atomic_fetch_sub(&all, mapping_size);
        errno = ENOMEM;
        return false;
    }
    unsigned char *bottom = mapping + below + GUARD;
    if (mmap(bottom, whole, PROT_READ | PROT_WRITE, used, -1, 0) == MAP_FAILED ||
        (signals != 0 &&
         mmap(mapping + MEMORY_PAGE, signals, PROT_READ | PROT_WRITE, used, -1, 0) == MAP_FAILED)) {
        stack_unmap(&(struct stack){.mapping = mapping, .mapping_size = mapping_size});
        errno = ENOMEM;
        return false;
    }
    madvise(mapping, mapping_size, MADV_NOHUGEPAGE);
    *stack = (struct stack){.mapping = mapping,
                            .mapping_size = mapping_size,
                            .bottom = bottom,
                            .size = size,
                            .guest_size = guest_size,
                            .signals = mapping + MEMORY_PAGE,
                            .extra = bottom + size};
    return true;
}

void stack_unmap(struct stack *stack) {
    munmap(stack->mapping, stack->mapping_size);
    atomic_fetch_sub(&all, stack->mapping_size);
}
