// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: default actions of all signals: exit, stop, nothing
#include "signals.h"

int main(void) {
    for (int sig = 1; sig <= 64; sig++) {
        if (sig == 32 || sig == 33)
            continue;
        char what[20];
        snprintf(what, sizeof what, "%d", sig);
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            OK(setpgid(0, 0)); // SIGTSTP and the like do not stop an orphaned group
            kill(getpid(), sig);
            _exit(100);
        }
        int status;
        CHECK(waitpid(child, &status, WUNTRACED) == child);
        if (WIFSIGNALED(status) && WTERMSIG(status) >= SIGRTMIN)
            printf("%s: killed by itself %d\n", what, WTERMSIG(status) == sig);
        else
            print_status(what, status);
        if (WIFSTOPPED(status)) {
            OK(kill(child, SIGCONT));
            CHECK(waitpid(child, &status, 0) == child);
            print_status(what, status);
        }
    }
    return 0;
}
