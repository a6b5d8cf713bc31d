// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a coroutine may use all of its stack, and library functions that need much of it
#include "coroutine.h"

#include <math.h>

static ucontext_t back, context;

static unsigned deep(unsigned depth, unsigned seed) {
    unsigned char frame[64];
    for (unsigned i = 0; i < sizeof frame; i++)
        frame[i] = (unsigned char)(seed + i);
    if (depth % 1000 == 0)
        CHECK(swapcontext(&context, &back) == 0);
    unsigned below = depth ? deep(depth - 1, seed * 31 + depth) : 0;
    return below * 17 + frame[depth % sizeof frame];
}

static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static void run(unsigned high, unsigned low) {
    (void)high, (void)low;
    char text[2000];
    int numbers[3000];
    printf("%u\n", deep(4000, 1));
    for (int i = 0; i < 3000; i++)
        numbers[i] = i * 7919 % 3001;
    qsort(numbers, 3000, sizeof *numbers, compare);
    snprintf(text, sizeof text, "%.300f %d %a", 1.0 / 3, numbers[2999], 0.1);
    puts(text);
}

int main(void) {
    size_t size = 1 << 20;
    prepare(&context, malloc(size), size, run, NULL, &back);
    for (int i = 0; i < 6; i++)
        CHECK(swapcontext(&back, &context) == 0);
    puts("end");
    return 0;
}
