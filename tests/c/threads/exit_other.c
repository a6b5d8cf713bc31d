// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: exit in a thread ends all, whatever they do
#include "threads.h"

static void at_exit(void) { puts("atexit"); }

static void *spin(void *unused) {
    for (volatile int i = 0;; i++)
        ;
}

static void *block(void *unused) {
    for (;;)
        pause();
}

static void *leave(void *unused) { exit(7); }

int main(void) {
    atexit(at_exit);
    for (int i = 0; i < 3; i++) {
        start(spin, NULL);
        start(block, NULL);
    }
    start(leave, NULL);
    for (;;)
        pause();
}
