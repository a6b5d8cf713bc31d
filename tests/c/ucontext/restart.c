// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a new context can be started several times, also by itself
#include "coroutine.h"

static ucontext_t back, context;
static int starts;

static void run(unsigned high, unsigned low) {
    (void)high, (void)low;
    printf("start %d\n", ++starts);
    if (starts < 5)
        setcontext(&context);
    if (starts < 8) // left for good in the middle
        setcontext(&back);
    puts("end");
}

int main(void) {
    static char stack[STACK_SIZE];
    prepare(&context, stack, sizeof stack, run, NULL, &back);
    while (starts < 8) {
        CHECK(swapcontext(&back, &context) == 0);
        puts("back");
    }
    return 0;
}
