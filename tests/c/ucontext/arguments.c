// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: makecontext passes on any number of int arguments
#include "coroutine.h"

static ucontext_t caller, context;
static char stack[STACK_SIZE];

static void none(void) { puts("none"); }

static void one(int a) { printf("one %d\n", a); }

static void two(int a, int b) { printf("two %d %d\n", a, b); }

static void six(int a, int b, int c, int d, int e, int f) {
    printf("six %d %d %d %d %d %d\n", a, b, c, d, e, f);
}

static void seven(int a, int b, int c, int d, int e, int f, int g) {
    printf("seven %d %d %d %d %d %d %d\n", a, b, c, d, e, f, g);
}

static void twenty(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k,
                   int l, int m, int n, int o, int p, int q, int r, int s, int t) {
    printf("twenty %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d\n", a, b, c, d, e, f,
           g, h, i, j, k, l, m, n, o, p, q, r, s, t);
}

#define RUN(function, ...)                                                                         \
    do {                                                                                           \
        CHECK(getcontext(&context) == 0);                                                          \
        context.uc_stack.ss_sp = stack;                                                            \
        context.uc_stack.ss_size = sizeof stack;                                                   \
        context.uc_link = &caller;                                                                 \
        makecontext(&context, (void (*)(void))(uintptr_t)function, __VA_ARGS__);                   \
        CHECK(swapcontext(&caller, &context) == 0);                                                \
    } while (0)

int main(void) {
    RUN(none, 0);
    RUN(one, 1, -1);
    RUN(two, 2, 0x7fffffff, -0x7fffffff - 1);
    RUN(six, 6, 1, 2, 3, 4, 5, 6);
    RUN(seven, 7, 1, 2, 3, 4, 5, 6, -7);
    RUN(twenty, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
    RUN(none, 3, 1, 2, 3); // more than it takes
    return 0;
}
