// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "stack.h"

#include "memory.h"
#include "signals.h"

#include <sys/mman.h>

#define FACTOR 16
#define GUARD (64 << 20)

bool stack_map(struct stack *stack, size_t extra) {
    size_t size = (size_t)(MEMORY_STACK_TOP - memory_stack_bottom) * FACTOR;
    size_t room = (extra + MEMORY_PAGE - 1) & ~(size_t)(MEMORY_PAGE - 1);
    size_t whole = GUARD + size + MEMORY_PAGE + SIGNAL_STACK_SIZE + room;
    unsigned char *mapping =
        mmap(NULL, whole, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapping == MAP_FAILED)
        return false;
    // GROWSDOWN marks it as a stack for RLIMIT_DATA, as in memory.c.
    unsigned char *bottom = mapping + GUARD;
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED | MAP_GROWSDOWN;
    unsigned char *signals = bottom + size + MEMORY_PAGE; // a guard page between the two
    if (mmap(bottom, size, PROT_READ | PROT_WRITE, flags, -1, 0) == MAP_FAILED ||
        mmap(signals, SIGNAL_STACK_SIZE + room, PROT_READ | PROT_WRITE, flags, -1, 0) ==
            MAP_FAILED) {
        munmap(mapping, whole);
        return false;
    }
    madvise(bottom, size, MADV_NOHUGEPAGE);
    madvise(signals, SIGNAL_STACK_SIZE + room, MADV_NOHUGEPAGE);
    *stack = (struct stack){.mapping = mapping,
                            .mapping_size = whole,
                            .bottom = bottom,
                            .size = size,
                            .signals = signals,
                            .extra = signals + SIGNAL_STACK_SIZE};
    return true;
}

void stack_unmap(struct stack *stack) { munmap(stack->mapping, stack->mapping_size); }
