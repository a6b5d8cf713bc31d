// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a handler changes the mask to return to in its ucontext
#include "signals.h"

#include <ucontext.h>

static bool blocked(int sig) {
    sigset_t now;
    OK(sigprocmask(SIG_BLOCK, NULL, &now));
    return sigismember(&now, sig);
}

static void on_signal(int sig, siginfo_t *info, void *context) {
    ucontext_t *uc = context;
    CHECK(sigismember(&uc->uc_sigmask, SIGALRM) && !sigismember(&uc->uc_sigmask, SIGUSR2));
    CHECK(!sigismember(&uc->uc_sigmask, sig));
    sigaddset(&uc->uc_sigmask, SIGUSR2);
    sigdelset(&uc->uc_sigmask, SIGALRM);
    sigaddset(&uc->uc_sigmask, SIGSEGV);
}

int main(void) {
    handle_info(SIGUSR1, on_signal, 0);
    OK(sigprocmask(SIG_BLOCK, SET(SIGALRM), NULL));
    raise(SIGUSR1);
    printf("%d %d %d\n", blocked(SIGUSR2), blocked(SIGALRM), blocked(SIGSEGV));
    OK(sigprocmask(SIG_SETMASK, SET(SIGALRM), NULL));
    handle_info(SIGSEGV, on_signal, 0);
    raise(SIGSEGV);
    printf("%d %d %d\n", blocked(SIGUSR2), blocked(SIGALRM), blocked(SIGSEGV));
    return 0;
}
