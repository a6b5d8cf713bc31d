// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the functions through pointers; contexts that moved
#include "coroutine.h"

#include <string.h>

static ucontext_t back, context;

static void run(void) {
    int (*swap)(ucontext_t *, const ucontext_t *) = swapcontext;
    puts("first");
    CHECK(swap(&context, &back) == 0);
    puts("second");
}

int main(void) {
    static char stack[STACK_SIZE];
    int (*get)(ucontext_t *) = getcontext;
    int (*swap)(ucontext_t *, const ucontext_t *) = swapcontext;
    void (*make)(ucontext_t *, void (*)(void), int, ...) = makecontext;
    CHECK(get(&context) == 0);
    context.uc_stack.ss_sp = stack;
    context.uc_stack.ss_size = sizeof stack;
    context.uc_link = &back;
    make(&context, run, 0);
    CHECK(swap(&back, &context) == 0);
    ucontext_t copy;
    memcpy(&copy, &context, sizeof copy);
    memset(&context, 0x55, sizeof context);
    CHECK(swap(&back, &copy) == 0);
    puts("end");
    return 0;
}
