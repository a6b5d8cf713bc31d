// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: getcontext returns again at each setcontext, also from functions further down
#include "coroutine.h"

static ucontext_t here;

static void deep(int depth) {
    char frame[200];
    snprintf(frame, sizeof frame, "%d", depth);
    if (depth == 0) {
        setcontext(&here);
        CHECK(!"reached");
    }
    deep(depth - 1);
    CHECK(atoi(frame) == depth);
}

int main(void) {
    volatile int count = 0;
    errno = 5;
    CHECK(getcontext(&here) == 0);
    CHECK(errno == 5);
    printf("returned %d\n", count);
    if (++count < 4)
        setcontext(&here);
    if (count < 8)
        deep(count * 10);

    // Two at a time.
    ucontext_t first, second;
    volatile int firsts = 0, seconds = 0;
    getcontext(&first);
    firsts++;
    getcontext(&second);
    seconds++;
    if (seconds % 3 != 0)
        setcontext(&second);
    if (firsts < 3)
        setcontext(&first);
    printf("%d %d\n", firsts, seconds);
    return 0;
}
