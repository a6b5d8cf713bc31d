// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: generators: values go back and forth between main and two coroutines
#include "coroutine.h"

struct generator {
    ucontext_t context, caller;
    char stack[STACK_SIZE];
    long value, step;
    int done;
};

static void generate(unsigned high, unsigned low) {
    struct generator *self = joined(high, low);
    for (int i = 0; i < 5; i++) {
        self->value += self->step;
        CHECK(swapcontext(&self->context, &self->caller) == 0);
    }
    self->done = 1;
}

static struct generator odd = {.value = -1, .step = 2}, tens = {.step = 10};

int main(void) {
    prepare(&odd.context, odd.stack, sizeof odd.stack, generate, &odd, &odd.caller);
    prepare(&tens.context, tens.stack, sizeof tens.stack, generate, &tens, &tens.caller);
    while (!odd.done || !tens.done) {
        if (!odd.done)
            CHECK(swapcontext(&odd.caller, &odd.context) == 0);
        if (!tens.done)
            CHECK(swapcontext(&tens.caller, &tens.context) == 0);
        printf("%ld %ld\n", odd.value, tens.value);
        odd.step += 2; // seen by the coroutine
    }
    return 0;
}
