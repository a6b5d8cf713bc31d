// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: main leaves by pthread_exit; the process goes on until the last thread
#include "threads.h"

static pthread_t first;

static void at_exit(void) { puts("atexit"); }

static void clean(void *unused) { puts("main's cleanup"); }

static void *work(void *unused) {
    void *result;
    OK(pthread_join(first, &result));
    printf("joined main: %s\n", (char *)result);
    CHECK(getpid() != gettid());
    return unused;
}

int main(void) {
    first = pthread_self();
    atexit(at_exit);
    start(work, NULL);
    pthread_cleanup_push(clean, NULL);
    pthread_exit("main's result");
    pthread_cleanup_pop(0);
}
