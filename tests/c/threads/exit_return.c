// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: return from main ends the other threads
#include "threads.h"

static void never(void *unused) { puts("not to be seen"); }

static void *spin(void *unused) {
    pthread_cleanup_push(never, NULL);
    for (volatile int i = 0;; i++)
        ;
    pthread_cleanup_pop(0);
}

int main(void) {
    for (int i = 0; i < 4; i++)
        start(spin, NULL);
    puts("returns");
    return 5;
}
