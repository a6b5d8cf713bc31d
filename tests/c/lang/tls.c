// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: thread-local variables: initialised, zero, aligned, large, in a function, by address
#include "../check.h"

#include <stdint.h>

static __thread int initialised = 42;
static __thread int zero;
static _Thread_local _Alignas(64) char aligned[64] = "aligned";
static __thread int large[10000];
static __thread int *self;
__thread double exported = 2.5;
extern __thread double exported;

static int *counter(void) {
    static __thread int count = 100;
    count++;
    return &count;
}

int main(void) {
    CHECK(initialised == 42 && zero == 0 && exported == 2.5);
    CHECK((uintptr_t)opaque(aligned) % 64 == 0);
    for (int i = 0; i < 10000; i++)
        CHECK(large[i] == 0);
    self = &initialised;
    *self = 7;
    CHECK(*(int *)opaque(&initialised) == 7);
    for (int i = 0; i < 10000; i++)
        large[i] = i;
    CHECK(zero == 0 && initialised == 7 && aligned[0] == 'a' && aligned[8] == 0);
    CHECK(counter() == counter() && *counter() == 103);
    errno = 5;
    int *location = &errno;
    CHECK(*location == 5 && opaque(location) != opaque(&zero));
    printf("%s %g\n", aligned, exported);
    return 0;
}
