// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: exec, fork and exit out of handlers
#include "signals.h"

static void run(int sig) {
    execl("/proc/self/exe", "again", "second", NULL);
    _exit(1);
}

int main(int argc, char **argv) {
    if (argc > 1) {
        sigset_t mask;
        OK(sigprocmask(SIG_BLOCK, NULL, &mask));
        printf("%s, blocked: %d\n", argv[1], sigismember(&mask, SIGUSR1));
        struct sigaction action;
        OK(sigaction(SIGUSR1, NULL, &action));
        printf("default: %d\n", action.sa_handler == SIG_DFL);
        return 0;
    }
    handle(SIGUSR1, run, 0);
    for (int i = 0; i < 3; i++)
        print_status("child", IN_CHILD(raise(SIGUSR1)));
    return 0;
}
