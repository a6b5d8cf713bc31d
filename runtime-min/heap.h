// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The heap of a program made with lind-aot --memory-trap=heap. Its blocks lie in guest memory, each
// between bytes that the guest may not access (include/heap-trap.h); what is known of them is kept
// by the host, where a guest cannot damage it. Freed blocks wait in a quarantine.
#ifndef LIND_HEAP_H
#define LIND_HEAP_H

#include <stdint.h>

#define HEAP_CALLS_MAX 16

struct heap_block {
    uint32_t at, size;         // what the guest was given
    uint32_t allocated, freed; // who did it: see heap_calls; 0: nobody
    struct heap_block *next;   // in the quarantine, or of those that may be given out
};

// The block of [at - 64 KiB, at + 64 KiB) that is nearest to the address; NULL if there is none.
const struct heap_block *heap_near(uint32_t at);

// The guest's calls, innermost first, as crash_describe() takes them; returns their number.
unsigned heap_calls(uint32_t id, const uint32_t **code);

// Where the generated code, which keeps frame pointers, has called a function of the host.
struct heap_caller {
    const char *pc;
    void *const *frame; // of the function that contains pc
};
#define HEAP_CALLER                                                                                \
    ((struct heap_caller){__builtin_return_address(0), *(void *const **)__builtin_frame_address(0)})

// Its calls, innermost first, as crash_describe() takes them: at most max. They end where the host
// has called the guest. Returns their number.
unsigned heap_walk(struct heap_caller from, uint32_t *code, unsigned max);

// Reports an address that was to be freed or resized and is not that of a block, and kills.
_Noreturn void heap_refuse(const char *what, uint32_t at);

#endif
