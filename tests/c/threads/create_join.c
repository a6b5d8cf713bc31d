// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: arguments go in, results come out, and each thread is itself
#include "threads.h"

static pthread_t self[20];

static void *twice(void *number) {
    intptr_t n = (intptr_t)number;
    self[n] = pthread_self();
    CHECK(pthread_equal(pthread_self(), pthread_self()));
    return (void *)(n * 2);
}

static void *nested(void *number) {
    intptr_t n = (intptr_t)number;
    return n == 0 ? NULL : (void *)((intptr_t)join(start(nested, (void *)(n - 1))) + n);
}

int main(void) {
    pthread_t thread[20];
    for (intptr_t i = 0; i < 20; i++)
        thread[i] = start(twice, (void *)i);
    for (intptr_t i = 19; i >= 0; i--) {
        CHECK((intptr_t)join(thread[i]) == i * 2);
        CHECK(pthread_equal(self[i], thread[i]));
        CHECK(!pthread_equal(self[i], pthread_self()));
    }
    printf("%d\n", (int)(intptr_t)join(start(nested, (void *)10)));
    OK(pthread_join(start(nested, NULL), NULL));
    return 0;
}
