// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SA_RESETHAND: one call, then the default action
#include "signals.h"

static volatile sig_atomic_t hits;

static void on_signal(int sig) {
    struct sigaction now;
    hits++;
    OK(sigaction(sig, NULL, &now));
    CHECK(now.sa_handler == SIG_DFL);
}

static void twice(int sig) {
    handle(sig, on_signal, SA_RESETHAND);
    raise(sig);
    struct sigaction now;
    OK(sigaction(sig, NULL, &now));
    printf("%d call, default %d, flags %#x\n", hits, now.sa_handler == SIG_DFL,
           now.sa_flags & ~0x04000000);
    fflush(stdout);
    raise(sig);
}

int main(void) {
    print_status("SIGUSR1", IN_CHILD(twice(SIGUSR1)));
    print_status("SIGTERM", IN_CHILD(twice(SIGTERM)));
    print_status("SIGSEGV", IN_CHILD(twice(SIGSEGV)));
    print_status("SIGCHLD", IN_CHILD(twice(SIGCHLD)));
    handle(SIGUSR2, on_signal, SA_ONESHOT | SA_NOMASK);
    raise(SIGUSR2);
    CHECK(hits == 1);
    return 0;
}
