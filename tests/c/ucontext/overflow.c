// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a coroutine that uses up its stack dies of SIGSEGV
#include "coroutine.h"

static ucontext_t back, context;

static int deep(int depth) {
    volatile char frame[1000];
    frame[depth % 1000] = 1;
    return deep(depth + 1) + frame[depth % 1000];
}

static void run(unsigned high, unsigned low) {
    (void)low;
    printf("%d\n", deep((int)high));
}

int main(void) {
    char *stack =
        mmap(NULL, 4096 + STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(stack != MAP_FAILED && mprotect(stack, 4096, PROT_NONE) == 0);
    prepare(&context, stack + 4096, STACK_SIZE, run, NULL, &back);
    puts("starting");
    fflush(stdout);
    CHECK(swapcontext(&back, &context) == 0);
    return 0;
}
