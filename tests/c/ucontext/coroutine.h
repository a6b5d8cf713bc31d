// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A context on a stack of its own, with a pointer as its argument.
#ifndef COROUTINE_H
#define COROUTINE_H

#include "../check.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

#define STACK_SIZE (64 << 10)

// makecontext passes on ints only.
__attribute__((unused)) static void *joined(unsigned high, unsigned low) {
    return (void *)(uintptr_t)((uint64_t)high << 32 | low);
}

// FUNCTION has to join its two arguments; after it LINK goes on.
__attribute__((unused)) static void prepare(ucontext_t *context, void *stack, size_t size,
                                            void (*function)(unsigned, unsigned), void *argument,
                                            ucontext_t *link) {
    CHECK(getcontext(context) == 0);
    context->uc_stack.ss_sp = stack;
    context->uc_stack.ss_size = size;
    context->uc_link = link;
    makecontext(context, (void (*)(void))(uintptr_t)function, 2,
                (unsigned)((uint64_t)(uintptr_t)argument >> 32), (unsigned)(uintptr_t)argument);
}

#endif
