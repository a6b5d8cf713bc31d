// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a stack that may become larger does
#include "../check.h"

#include <sys/resource.h>
#include <sys/wait.h>

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

// Small frames, of which there is room for more in the limit than in a smaller one.
__attribute__((noinline)) static int small(int depth) {
    volatile int number = depth;
    return depth == 0 ? 0 : small(depth - 1) + number % 2;
}

int main(void) {
    // RLIMIT_AS stops no stack that it has room for.
    pid_t child = fork();
    if (child == 0) {
        struct rlimit memory = {64 << 20, RLIM_INFINITY};
        CHECK(setrlimit(RLIMIT_AS, &memory) == 0);
        _exit(with_limit(16 << 20) == 1509 && small(100000) == 50000 ? 0 : 1);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child);
    printf("%d\n", status);
    printf("%d\n", with_limit(8 << 20));
    printf("%d\n", with_limit(24 << 20));
    printf("%d\n", with_limit(64 << 20));
    struct rlimit limit;
    CHECK(getrlimit(RLIMIT_STACK, &limit) == 0);
    if (limit.rlim_max != RLIM_INFINITY)
        NOT_HERE("a stack without a limit");
    limit.rlim_cur = RLIM_INFINITY;
    CHECK(setrlimit(RLIMIT_STACK, &limit) == 0);
    printf("%d\n", deep(9000));
    return 0;
}
