// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: functions called through pointers of other types, as native calling conventions allow it
#include "../check.h"

#include <pthread.h>
#include <stdlib.h>

static int calls;

static void nothing(void) { calls++; }

static int one(int a) { return a + 1; }

static int three(int a, int b, int c) { return a * 100 + b * 10 + c; }

static long long wide(long long a, int b) { return a * b; }

static void start(void *argument) { *(int *)argument = 42; }

static int by_value(const int *a, const int *b) { return *a - *b; }

typedef int any(int, int, int);
typedef void none(void);

int main(void) {
    any *volatile called = (any *)(void *)nothing;
    called(1, 2, 3);
    CHECK(calls == 1);
    called = (any *)(void *)one;
    CHECK(called(4, 5, 6) == 5);
    none *volatile ignoring = (none *)(void *)three;
    ignoring();
    int (*volatile narrow)(int, int, int, int) = (int (*)(int, int, int, int))(void *)three;
    CHECK(narrow(1, 2, 3, 4) == 123);
    long long (*volatile other)(long long, int, int) =
        (long long (*)(long long, int, int))(void *)wide;
    CHECK(other(1LL << 40, 3, 9) == 3LL << 40);

    // where C programs do it: a thread without a result, a comparison of another type
    int argument = 0;
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, (void *(*)(void *))(void *)start, &argument) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    CHECK(argument == 42);
    int numbers[] = {3, 1, 2};
    qsort(numbers, 3, sizeof numbers[0], (int (*)(const void *, const void *))by_value);
    CHECK(numbers[0] == 1 && numbers[2] == 3);
    atexit((void (*)(void))(void *)one);
    puts("done");
    return 0;
}
