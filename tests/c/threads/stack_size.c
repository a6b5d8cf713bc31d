// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a stack of the size asked for can be used; getattr_np tells where it is
#include "threads.h"

static void inside(char *local, size_t at_least) {
    pthread_attr_t attr;
    void *base;
    size_t size, guard;
    OK(pthread_getattr_np(pthread_self(), &attr));
    OK(pthread_attr_getstack(&attr, &base, &size));
    OK(pthread_attr_getguardsize(&attr, &guard));
    CHECK(local >= (char *)base && local < (char *)base + size);
    CHECK(size >= at_least);
    OK(pthread_attr_destroy(&attr));
}

__attribute__((noinline)) static int deep(int n, char *above) {
    char local[1024];
    memset(local, n, sizeof local);
    return n == 0 ? above[5] : deep(n - 1, opaque(local)) + local[7] * 0;
}

static void *use_most(void *kib) {
    char local;
    int n = (int)(intptr_t)kib;
    inside(&local, (size_t)n * 1024);
    deep(n * 3 / 4, opaque(&local - 5));
    return kib;
}

int main(void) {
    const int kib[] = {64, 256, 1024, 8192, 16384, 65536};
    for (int i = 0; i < 6; i++) {
        pthread_attr_t attr;
        pthread_t thread;
        size_t size;
        OK(pthread_attr_init(&attr));
        OK(pthread_attr_setstacksize(&attr, (size_t)kib[i] * 1024));
        OK(pthread_attr_getstacksize(&attr, &size));
        OK(pthread_create(&thread, &attr, use_most, (void *)(intptr_t)kib[i]));
        join(thread);
        OK(pthread_attr_destroy(&attr));
        printf("%zu\n", size);
    }
    char local;
    inside(&local, 64 * 1024);
    join(start(use_most, (void *)4096));
    return 0;
}
