// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "stack.h"

#include "memory.h"

#include <sys/mman.h>

#define FACTOR 16
#define GUARD (64 << 20)

bool stack_map(struct stack *stack, uint32_t guest_size, size_t signals, size_t extra) {
    size_t size = (size_t)guest_size * FACTOR;
    size_t second_guard = signals != 0 ? MEMORY_PAGE : 0;
    size_t used =
        size + second_guard + signals + ((extra + MEMORY_PAGE - 1) & ~(size_t)(MEMORY_PAGE - 1));
    unsigned char *mapping =
        mmap(NULL, GUARD + used, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapping == MAP_FAILED)
        return false;
    // GROWSDOWN marks it as a stack for RLIMIT_DATA, as in memory.c.
    unsigned char *bottom = mapping + GUARD;
    if (mmap(bottom, used, PROT_READ | PROT_WRITE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED | MAP_GROWSDOWN, -1,
             0) == MAP_FAILED ||
        (second_guard != 0 && mprotect(bottom + size, second_guard, PROT_NONE) != 0)) {
        munmap(mapping, GUARD + used);
        return false;
    }
    madvise(bottom, used, MADV_NOHUGEPAGE);
    *stack = (struct stack){.mapping = mapping,
                            .mapping_size = GUARD + used,
                            .bottom = bottom,
                            .size = size,
                            .guest_size = guest_size,
                            .signals = bottom + size + second_guard,
                            .extra = bottom + size + second_guard + signals};
    return true;
}

void stack_unmap(struct stack *stack) { munmap(stack->mapping, stack->mapping_size); }
