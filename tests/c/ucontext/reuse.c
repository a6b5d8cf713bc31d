// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: stacks are used again and again, by contexts that end and by contexts that never do
#include "coroutine.h"

#include <string.h>
#include <sys/resource.h>

static ucontext_t back, context;
static int started;

static void run(unsigned high, unsigned low) {
    (void)low;
    char frame[4000];
    memset(frame, started, sizeof frame);
    started++;
    if (high) // never resumed
        CHECK(swapcontext(&context, &back) == 0);
}

int main(void) {
    struct rusage usage;
    for (int i = 0; i < 60000; i++) {
        if (i == 1000)
            CHECK(getrusage(RUSAGE_SELF, &usage) == 0);
        size_t size = (size_t)(16 + i % 5 * 16) << 10;
        char *stack = malloc(size);
        CHECK(stack != NULL);
        CHECK(getcontext(&context) == 0);
        context.uc_stack.ss_sp = stack;
        context.uc_stack.ss_size = size;
        context.uc_link = &back;
        makecontext(&context, (void (*)(void))(uintptr_t)run, 2, i % 2, 0);
        CHECK(swapcontext(&back, &context) == 0);
        free(stack);
    }
    long before = usage.ru_maxrss;
    CHECK(getrusage(RUSAGE_SELF, &usage) == 0);
    CHECK(usage.ru_maxrss - before < 8 << 10); // KiB
    printf("%d\n", started);
    return 0;
}
