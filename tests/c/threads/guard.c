// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a thread that runs off its stack dies at the guard
#include "threads.h"

__attribute__((noinline)) static int forever(volatile char *above) {
    volatile char local[256];
    local[0] = above[0];
    return forever(local) + local[0];
}

static void *overflow(void *unused) {
    volatile char local[1] = {1};
    return (void *)(intptr_t)forever(local);
}

int main(void) {
    puts("about to");
    fflush(stdout);
    join(start(overflow, NULL));
    puts("not reached");
    return 0;
}
