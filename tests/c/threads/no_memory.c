// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a thread whose stack does not fit is refused
#include "threads.h"

static void *work(void *unused) { return unused; }

int main(void) {
    pthread_attr_t attr;
    pthread_t thread;
    OK(pthread_attr_init(&attr));
    OK(pthread_attr_setstacksize(&attr, (size_t)-1 & ~(size_t)0xfffff));
    printf("%s\n", strerrorname_np(pthread_create(&thread, &attr, work, NULL)));
    for (int i = 0; i < 50; i++)
        join(start(work, NULL));
    return 0;
}
