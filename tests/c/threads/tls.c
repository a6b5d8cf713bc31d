// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: thread-local variables: initialised, zero and over-aligned ones in every thread
#include "threads.h"

static __thread int initialised = 42, zero;
static __thread char text[100] = "initial";
static __thread struct { char bytes[64]; } aligned __attribute__((aligned(256)));
static __thread double numbers[50] = {1, 2, 3};
static __thread int *points_to_itself;
_Thread_local long long shared_name = -5;

static void *use(void *number) {
    int n = (int)(intptr_t)number;
    CHECK(initialised == 42 && zero == 0 && strcmp(text, "initial") == 0);
    CHECK((uintptr_t)opaque(&aligned) % 256 == 0);
    for (int i = 0; i < 64; i++)
        CHECK(aligned.bytes[i] == 0);
    CHECK(numbers[2] == 3 && numbers[49] == 0 && shared_name == -5 && points_to_itself == NULL);
    initialised = zero = n;
    snprintf(text, sizeof text, "thread %d", n);
    memset(aligned.bytes, n, 64);
    numbers[49] = n;
    shared_name = n;
    points_to_itself = &zero;
    for (int i = 0; i < 20; i++) {
        sched_yield();
        char expected[20];
        snprintf(expected, sizeof expected, "thread %d", n);
        CHECK(initialised == n && zero == n && strcmp(text, expected) == 0);
        CHECK(aligned.bytes[63] == (char)n && numbers[49] == n && shared_name == n);
        CHECK(points_to_itself == &zero && *points_to_itself == n);
    }
    return opaque(&zero);
}

int main(void) {
    pthread_t thread[16];
    void *address[16];
    for (int round = 0; round < 20; round++) {
        for (intptr_t i = 0; i < 16; i++)
            thread[i] = start(use, (void *)(i + 1));
        for (int i = 0; i < 16; i++) {
            address[i] = join(thread[i]);
            CHECK(address[i] != &zero);
        }
    }
    CHECK(initialised == 42 && zero == 0);
    use((void *)77);
    join(start(use, (void *)78));
    CHECK(initialised == 77);
    puts("ok");
    return 0;
}
