// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: _Exit neither flushes nor runs handlers
#include "../check.h"

#include <stdlib.h>

static void never(void) { puts("never"); }

int main(void) {
    CHECK(atexit(never) == 0);
    CHECK(write(STDOUT_FILENO, "direct\n", 7) == 7);
    printf("lost");
    _Exit(77);
}
