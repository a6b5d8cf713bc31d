// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a thread-local variable aligned to a page
#include "threads.h"

static __thread char page[4096] __attribute__((aligned(4096)));
static __thread int after = 3;

static void *use(void *unused) {
    CHECK((uintptr_t)opaque(page) % 4096 == 0);
    for (int i = 0; i < 4096; i++)
        CHECK(page[i] == 0);
    CHECK(after == 3);
    memset(page, 1, sizeof page);
    after = 4;
    return unused;
}

int main(void) {
    use(NULL);
    for (int i = 0; i < 50; i++)
        join(start(use, NULL));
    puts("ok");
    return 0;
}
