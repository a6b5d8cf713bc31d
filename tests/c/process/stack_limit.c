// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a stack that may become larger does
#include "../check.h"

#include <sys/resource.h>

#define FRAME 10000

__attribute__((noinline)) static int deep(int depth) {
    volatile char frame[FRAME];
    frame[depth % FRAME] = 1;
    return depth == 0 ? 0 : deep(depth - 1) + frame[depth % FRAME];
}

static int with_limit(rlim_t size) {
    struct rlimit limit;
    CHECK(getrlimit(RLIMIT_STACK, &limit) == 0);
    limit.rlim_cur = size;
    CHECK(setrlimit(RLIMIT_STACK, &limit) == 0);
    return deep((int)(size / FRAME) * 9 / 10);
}

int main(void) {
    printf("%d\n", with_limit(8 << 20));
    printf("%d\n", with_limit(24 << 20));
    printf("%d\n", with_limit(64 << 20));
    return 0;
}
