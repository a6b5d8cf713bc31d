// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: without uc_link the end of the function is the end of the program
#include "coroutine.h"

static ucontext_t context;
static char stack[STACK_SIZE];

static void at_exit(void) { puts("atexit"); }

static void run(unsigned high, unsigned low) {
    (void)high, (void)low;
    puts("last function");
}

int main(void) {
    CHECK(atexit(at_exit) == 0);
    prepare(&context, stack, sizeof stack, run, NULL, NULL);
    setcontext(&context);
    CHECK(!"reached");
}
