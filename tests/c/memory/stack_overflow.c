// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: recursion without end runs into the stack's guard: SIGSEGV
#include "../check.h"

#include <sys/resource.h>

static int recurse(int depth) {
    volatile char frame[4096];
    frame[depth % 4096] = (char)depth;
    return depth < 0 ? depth : recurse(depth + 1) + frame[depth % 4096];
}

int main(void) {
    struct rlimit limit;
    CHECK(getrlimit(RLIMIT_STACK, &limit) == 0);
    CHECK(limit.rlim_cur > 1 << 20);
    puts("before");
    CHECK(fflush(stdout) == 0);
    printf("%d\n", recurse(0));
    puts("not reached");
    return 0;
}
