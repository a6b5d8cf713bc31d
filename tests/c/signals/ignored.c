// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: what is ignored or handled while pending, and inherited over exec
#include "signals.h"

static volatile int hits;

static void on_signal(int sig) { hits++; }

static void show(const char *what) {
    printf("%s:", what);
    const int signals[] = {SIGUSR1, SIGUSR2, SIGHUP, SIGSEGV, SIGBUS, SIGCHLD, SIGRTMIN + 3};
    for (int i = 0; i < 7; i++) {
        struct sigaction action;
        OK(sigaction(signals[i], NULL, &action));
        printf(" %s", action.sa_handler == SIG_DFL   ? "default"
                      : action.sa_handler == SIG_IGN ? "ignored"
                                                     : "handled");
    }
    sigset_t mask, pending;
    OK(sigprocmask(SIG_BLOCK, NULL, &mask));
    OK(sigpending(&pending));
    printf("; blocked %d %d %d, pending %d %d\n", sigismember(&mask, SIGUSR2),
           sigismember(&mask, SIGBUS), sigismember(&mask, SIGTERM), sigismember(&pending, SIGUSR2),
           sigismember(&pending, SIGTERM));
    fflush(stdout);
}

int main(int argc, char **argv) {
    if (argc > 1) {
        show("after exec");
        return 0;
    }
    OK(sigprocmask(SIG_BLOCK, SET(SIGUSR2, SIGBUS), NULL));
    handle(SIGUSR2, on_signal, 0);
    raise(SIGUSR2);
    signal(SIGUSR2, SIG_IGN); // forgets the one that waits
    handle(SIGUSR2, on_signal, 0);
    raise(SIGUSR2); // this one stays
    signal(SIGUSR1, SIG_IGN);
    signal(SIGSEGV, SIG_IGN);
    handle(SIGHUP, on_signal, 0);
    handle(SIGBUS, on_signal, 0);
    show("before");
    CHECK(hits == 0);
    execl("/proc/self/exe", "again", "x", NULL);
    return 1;
}
