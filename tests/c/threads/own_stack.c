// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: threads run on stacks that the program gives them, again and again
#include "threads.h"

#include <sys/mman.h>

#define SIZE (256 * 1024)

static void *check_place(void *stack) {
    char local;
    char *here = opaque(&local);
    CHECK(here > (char *)stack && here < (char *)stack + SIZE);
    pthread_attr_t attr;
    void *base;
    size_t size;
    OK(pthread_getattr_np(pthread_self(), &attr));
    OK(pthread_attr_getstack(&attr, &base, &size));
    CHECK(base == stack && size == SIZE);
    OK(pthread_attr_destroy(&attr));
    return stack;
}

int main(void) {
    char *stack = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(stack != MAP_FAILED);
    pthread_attr_t attr;
    OK(pthread_attr_init(&attr));
    OK(pthread_attr_setstack(&attr, stack, SIZE));
    for (int i = 0; i < 100; i++) {
        pthread_t thread;
        OK(pthread_create(&thread, &attr, check_place, stack));
        CHECK(join(thread) == stack);
        memset(stack, 0xAA, SIZE); // it is the program's again
    }
    OK(munmap(stack, SIZE));
    static char own[SIZE] __attribute__((aligned(64)));
    pthread_t thread;
    OK(pthread_attr_setstack(&attr, own, SIZE));
    OK(pthread_create(&thread, &attr, check_place, own));
    CHECK(join(thread) == own);
    puts("ok");
    return 0;
}
