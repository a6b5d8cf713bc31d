// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Host stacks. The generated code keeps its locals and return addresses on a host stack, beside the
// guest's own: 16 times as large, for frames of the quick tier, with a guard that no frame jumps
// over. Only touched pages cost anything.
#ifndef LIND_STACK_H
#define LIND_STACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// One mapping: the stack of the fault handlers behind a guard of its own, guard, stack, extra bytes
// for the owner. What is used at once lies together, so that it takes one page of page tables.
struct stack {
    void *mapping;
    size_t mapping_size; // bytes
    void *bottom;        // lowest address of the stack itself
    size_t size;         // bytes; it ends at bottom + size
    uint32_t guest_size; // bytes of the guest's stack that it goes with
    void *signals;       // the stack of the fault handlers
    void *extra;         // zero; aligned to 16
};

// Maps the stack that goes with guest_size bytes of the guest's, a multiple of 4096. signals: bytes
// of the other stack, 0 for none. False with errno if there is no room.
bool stack_map(struct stack *stack, uint32_t guest_size, size_t signals, size_t extra);
void stack_unmap(struct stack *stack);

#endif
