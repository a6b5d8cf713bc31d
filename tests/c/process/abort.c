// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: abort ends with SIGABRT, without handlers, even when the signal is ignored and blocked
#include "../check.h"

#include <signal.h>
#include <stdlib.h>

static void never(void) { puts("never"); }

int main(void) {
    CHECK(atexit(never) == 0);
    sigset_t set;
    CHECK(sigemptyset(&set) == 0 && sigaddset(&set, SIGABRT) == 0);
    CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0 && signal(SIGABRT, SIG_IGN) == SIG_DFL);
    puts("before");
    CHECK(fflush(stdout) == 0);
    abort();
}
