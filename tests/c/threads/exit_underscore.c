// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: _exit in a thread ends the process at once
#include "threads.h"

static void never(void) { puts("not to be seen"); }

static void *leave(void *unused) { _exit(9); }

int main(void) {
    atexit(never);
    start(leave, NULL);
    for (;;)
        pause();
}
