// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Host stacks. The generated code keeps its locals and return addresses on a host stack, beside the
// guest's own: 16 times as large, for frames of the quick tier, with a guard that no frame jumps
// over. Only touched pages cost anything.
#ifndef LIND_STACK_H
#define LIND_STACK_H

#include <stdbool.h>
#include <stddef.h>

// One mapping: guard, stack, stack of the fault handlers, extra bytes for the owner.
struct stack {
    void *mapping;
    size_t mapping_size; // bytes
    void *bottom;        // lowest address of the stack itself
    size_t size;         // bytes; it ends at bottom + size
    void *signals;       // SIGNAL_STACK_SIZE bytes
    void *extra;         // at a page boundary, zero
};

// Maps a stack. False with errno if there is no room.
bool stack_map(struct stack *stack, size_t extra);
void stack_unmap(struct stack *stack);

#endif
