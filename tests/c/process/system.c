// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: system: statuses, signals, no command
#include "again.h"

#include <signal.h>

int main(void) {
    CHECK(setvbuf(stdout, NULL, _IONBF, 0) == 0);
    CHECK(system(NULL) != 0);
    CHECK(setenv("WORD", "from the environment", 1) == 0);
    CHECK(system("echo $WORD; exit 3") == 3 << 8);
    CHECK(system("true") == 0);
    CHECK(WTERMSIG(system("kill -TERM $$")) == SIGTERM);
    CHECK(system("command-that-is-missing 2>/dev/null") == 127 << 8);
    CHECK(system("for i in 1 2 3; do echo $i; done | tr 123 abc") == 0);
    // Meanwhile the parent ignores SIGINT and blocks SIGCHLD; the command does not.
    CHECK(WTERMSIG(system("kill -INT $PPID; kill -INT $$")) == SIGINT);
    CHECK(signal(SIGINT, SIG_DFL) == SIG_DFL);
    sigset_t mask;
    CHECK(sigprocmask(SIG_SETMASK, NULL, &mask) == 0 && !sigismember(&mask, SIGCHLD));
    puts("end");
    return 0;
}
