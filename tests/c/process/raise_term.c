// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: raise of a signal with default action ends the program with it
#include "../check.h"

#include <signal.h>

int main(void) {
    CHECK(raise(SIGCHLD) == 0 && raise(SIGURG) == 0 && raise(SIGWINCH) == 0); // ignored by default
    CHECK(signal(SIGINT, SIG_IGN) == SIG_DFL && raise(SIGINT) == 0);
    puts("still here");
    CHECK(fflush(stdout) == 0);
    raise(SIGTERM);
    puts("not reached");
    return 0;
}
