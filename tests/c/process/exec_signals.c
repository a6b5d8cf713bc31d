// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: exec keeps what is ignored, blocked and pending
#include "again.h"

#include <signal.h>

static void show(void) {
    sigset_t mask, pending;
    CHECK(sigprocmask(SIG_SETMASK, NULL, &mask) == 0 && sigpending(&pending) == 0);
    for (int sig = 1; sig < 32; sig++) {
        struct sigaction action;
        CHECK(sigaction(sig, NULL, &action) == 0);
        if (action.sa_handler == SIG_IGN)
            printf("%d ignored\n", sig);
        if (sigismember(&mask, sig))
            printf("%d blocked\n", sig);
        if (sigismember(&pending, sig))
            printf("%d pending\n", sig);
    }
}

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        show();
        return 0;
    }
    sigset_t set;
    sigemptyset(&set);
    const int blocked[] = {SIGUSR1, SIGSEGV, SIGBUS, SIGTERM};
    for (int i = 0; i < 4; i++)
        sigaddset(&set, blocked[i]);
    const int ignored[] = {SIGINT, SIGSEGV, SIGPIPE};
    for (int i = 0; i < 3; i++)
        CHECK(signal(ignored[i], SIG_IGN) != SIG_ERR);
    CHECK(sigprocmask(SIG_SETMASK, &set, NULL) == 0);
    CHECK_EXIT(IN_CHILD(raise(SIGTERM); raise(SIGBUS); execl(SELF, "x", "child", NULL)), 0);
    // A program of the host finds the same.
    CHECK_EXIT(
        IN_CHILD(execl("/bin/grep", "grep", "-E", "Sig(Blk|Ign)", "/proc/self/status", NULL)), 0);
    return 0;
}
