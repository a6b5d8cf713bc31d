// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: exec resets handlers, also from inside of one; the alternate stack goes
#include "again.h"

#include <signal.h>

static void nothing(int sig) { (void)sig; }

static void start(int sig) {
    (void)sig;
    execl(SELF, "x", "child", NULL);
    _exit(1);
}

static void show(void) {
    sigset_t mask;
    stack_t stack;
    CHECK(sigprocmask(SIG_SETMASK, NULL, &mask) == 0 && sigaltstack(NULL, &stack) == 0);
    for (int sig = 1; sig < 32; sig++) {
        struct sigaction action;
        CHECK(sigaction(sig, NULL, &action) == 0);
        if (action.sa_handler != SIG_DFL)
            printf("%d is not default\n", sig);
        if (sigismember(&mask, sig))
            printf("%d is blocked\n", sig);
    }
    printf("alternate stack %s\n", stack.ss_flags & SS_DISABLE ? "disabled" : "in use");
}

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        show();
        return 0;
    }
    static char memory[65536];
    const stack_t stack = {.ss_sp = memory, .ss_size = sizeof memory};
    CHECK(sigaltstack(&stack, NULL) == 0);
    CHECK(signal(SIGUSR1, nothing) != SIG_ERR && signal(SIGSEGV, nothing) != SIG_ERR);
    CHECK(signal(SIGALRM, nothing) != SIG_ERR && signal(SIGUSR2, start) != SIG_ERR);
    CHECK_EXIT(IN_CHILD(execl(SELF, "x", "child", NULL)), 0);
    // The signal whose handler runs stays blocked.
    CHECK_EXIT(IN_CHILD(raise(SIGUSR2)), 0);
    return 0;
}
