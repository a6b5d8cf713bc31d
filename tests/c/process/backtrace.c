// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: backtrace finds the functions that are being executed
#include "../check.h"

#include <execinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *places[20];
static int count;

__attribute__((noinline)) static int innermost(int depth) {
    count = backtrace(places, 20);
    return depth;
}

__attribute__((noinline)) static int outer(int depth) {
    int below = depth == 0 ? innermost(depth) : outer(depth - 1);
    __asm__ volatile(""); // keeps the call from becoming a loop
    return below + 1;
}

int main(void) {
    CHECK(outer(4) == 5);
    CHECK(count >= 7 && count < 20); // innermost, five times outer, main
    CHECK(backtrace(places, 3) == 3);
    CHECK(outer(40) == 41);
    CHECK(count == 20);
    CHECK(backtrace(places, 0) == 0);

    // the names in a native program depend on how it was linked
    char **names = backtrace_symbols(places, 20);
    CHECK(names != NULL);
    for (int i = 0; i < 20; i++)
        CHECK(strchr(names[i], '[') != NULL);
#ifdef __wasm__
    CHECK(strncmp(names[0], "innermost [0x", 13) == 0);
    CHECK(strncmp(names[1], "outer [0x", 9) == 0);
#endif
    free(names);

    int ends[2];
    char text[4096];
    CHECK(pipe(ends) == 0);
    backtrace_symbols_fd(places, 2, ends[1]);
    ssize_t n = read(ends[0], text, sizeof text);
    CHECK(n > 0 && text[n - 1] == '\n');
    puts("done");
    return 0;
}
