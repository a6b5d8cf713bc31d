// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: coroutines within coroutines, on stacks that are variables of the outer ones
#include "coroutine.h"

struct level {
    int depth;
    ucontext_t context, caller;
};

static long sum;

static void run(unsigned high, unsigned low) {
    struct level *self = joined(high, low);
    sum += self->depth;
    if (self->depth < 4) {
        struct level inner = {.depth = self->depth + 1};
        char stack[256 << 10 >> self->depth];
        prepare(&inner.context, stack, sizeof stack, run, &inner, &inner.caller);
        for (int i = 0; i < 3; i++) {
            CHECK(swapcontext(&inner.caller, &inner.context) == 0);
            CHECK(swapcontext(&self->context, &self->caller) == 0); // out, past all levels
        }
        CHECK(inner.depth == self->depth + 1);
    } else {
        for (int i = 0; i < 3; i++)
            CHECK(swapcontext(&self->context, &self->caller) == 0);
    }
}

int main(void) {
    char stack[512 << 10];
    struct level outer = {.depth = 1};
    prepare(&outer.context, stack, sizeof stack, run, &outer, &outer.caller);
    for (int i = 0; i < 4; i++) {
        CHECK(swapcontext(&outer.caller, &outer.context) == 0);
        printf("%ld\n", sum);
    }
    return 0;
}
