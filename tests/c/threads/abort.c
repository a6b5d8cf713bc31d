// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: abort in a thread kills the process
#include "threads.h"

static void *work(void *unused) {
    puts("aborting");
    fflush(stdout);
    abort();
}

int main(void) {
    start(work, NULL);
    for (;;)
        pause();
}
