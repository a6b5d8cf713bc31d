// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a stack overflow without an alternate stack kills
#include "signals.h"

__attribute__((noinline)) static int forever(volatile char *above) {
    volatile char local[512];
    local[0] = above[0];
    return forever(local) + local[0];
}

static void on_overflow(int sig) { _exit(1); }

int main(void) {
    volatile char first[1] = {1};
    handle(SIGSEGV, on_overflow, 0);
    puts("overflow");
    fflush(stdout);
    return forever(first);
}
