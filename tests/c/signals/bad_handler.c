// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a handler that is no function: the signal kills
#include "signals.h"

int main(void) {
    CHECK(signal(SIGUSR1, (void (*)(int))(uintptr_t)0x7fff1234) != SIG_ERR);
    puts("raising");
    fflush(stdout);
    raise(SIGUSR1);
    return 0;
}
