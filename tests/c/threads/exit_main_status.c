// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: after main has left, another thread gives the exit status
#include "threads.h"

static void *work(void *unused) {
    usleep(20000);
    puts("leaving with 23");
    exit(23);
}

int main(void) {
    start(work, NULL);
    pthread_exit(NULL);
}
