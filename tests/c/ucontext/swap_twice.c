// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: what swapcontext has saved is good for several returns, and within one function
#include "coroutine.h"

static ucontext_t start, inner, outer, before, after;
static volatile int passes;

// Leaves by swapcontext for a place in itself, which ends what swapcontext has saved as a pause.
static void same_function(void) {
    volatile int round = 0;
    CHECK(getcontext(&before) == 0);
    if (++round == 1) {
        puts("swap");
        CHECK(swapcontext(&after, &before) == 0);
        printf("swapped, round %d\n", ++round);
        if (round < 5)
            CHECK(setcontext(&after) == 0);
        return;
    }
    puts("set");
    setcontext(&after);
    CHECK(!"setcontext returned");
}

// What is saved in `inner` leads here twice, though between them the context went on elsewhere.
static void run(unsigned high, unsigned low) {
    (void)high, (void)low;
    volatile int local = 7;
    CHECK(getcontext(&start) == 0);
    printf("start, pass %d\n", passes);
    if (passes > 0)
        CHECK(setcontext(&outer) == 0);
    CHECK(swapcontext(&inner, &outer) == 0);
    printf("again, local %d, pass %d\n", local++, passes);
    CHECK(setcontext(&outer) == 0);
}

// The first swapcontext stays in this context, which setcontext leaves then: main goes back to the
// one, not to the other.
static void stay(unsigned high, unsigned low) {
    (void)high, (void)low;
    volatile int round = 0;
    CHECK(getcontext(&before) == 0);
    if (++round == 2) {
        puts("leave");
        setcontext(&outer);
        CHECK(!"setcontext returned");
    }
    CHECK(swapcontext(&inner, &before) == 0);
    puts("back");
    setcontext(&outer);
}

int main(void) {
    static char stack[STACK_SIZE];
    same_function();
    prepare(&inner, stack, sizeof stack, stay, NULL, NULL);
    CHECK(swapcontext(&outer, &inner) == 0);
    CHECK(swapcontext(&outer, &inner) == 0);

    prepare(&inner, stack, sizeof stack, run, NULL, NULL);
    CHECK(swapcontext(&outer, &inner) == 0);
    ucontext_t saved = inner;
    for (passes = 1; passes < 6; passes++) {
        CHECK(swapcontext(&outer, passes == 2 ? &start : &saved) == 0);
        printf("main, pass %d\n", passes);
    }
    return 0;
}
