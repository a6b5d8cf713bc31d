// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a null pointer in a thread kills the process
#include "threads.h"

static void *work(void *unused) {
    puts("writing");
    fflush(stdout);
    *(volatile int *)opaque(NULL) = 1;
    return unused;
}

int main(void) {
    start(work, NULL);
    for (;;)
        pause();
}
