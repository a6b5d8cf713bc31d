// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: pthread_exit from any depth: handlers, result, and from a handler of a key
#include "threads.h"

static pthread_key_t key;
static int unwound;

static void count(void *unused) { unwound++; }

__attribute__((noinline)) static int deep(int n) {
    volatile char frame[100];
    frame[0] = (char)n;
    pthread_cleanup_push(count, NULL);
    if (n == 0)
        pthread_exit("from the depth");
    deep(n - 1);
    pthread_cleanup_pop(0);
    return frame[0];
}

static void *work(void *unused) {
    deep(1000);
    return "not reached";
}

static int compare(const void *a, const void *b) { pthread_exit("from qsort"); }

static void *within_library(void *unused) {
    int numbers[] = {3, 1, 2};
    qsort(numbers, 3, sizeof *numbers, compare);
    return "not reached";
}

int main(void) {
    for (int i = 0; i < 5; i++)
        puts(join(start(work, NULL)));
    printf("%d\n", unwound);
    puts(join(start(within_library, NULL)));
    return 0;
}
