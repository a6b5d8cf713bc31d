// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: uc_link goes on when a function returns, as it was at makecontext
#include "coroutine.h"

static ucontext_t contexts[4], back, other;
static char stacks[4][STACK_SIZE];

static void run(unsigned high, unsigned low) {
    ucontext_t *self = joined(high, low);
    printf("context %d\n", (int)(self - contexts));
    self->uc_link = &other; // too late
}

static void never(unsigned high, unsigned low) {
    (void)high, (void)low;
    CHECK(!"reached");
}

int main(void) {
    static char stack[STACK_SIZE];
    prepare(&other, stack, sizeof stack, never, NULL, NULL);
    for (int i = 0; i < 4; i++)
        prepare(&contexts[i], stacks[i], sizeof stacks[i], run, &contexts[i],
                i < 3 ? &contexts[i + 1] : &back);
    CHECK(swapcontext(&back, &contexts[0]) == 0);
    puts("all returned");

    // The same contexts are as new.
    prepare(&contexts[3], stacks[3], sizeof stacks[3], run, &contexts[3], &back);
    CHECK(swapcontext(&back, &contexts[3]) == 0);
    puts("once more");
    return 0;
}
