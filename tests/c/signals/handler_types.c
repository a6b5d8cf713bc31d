// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: handlers with fewer arguments, or a result, than they should have
#include "signals.h"

static volatile int hits;

static void none(void) { hits++; }
static int result(int sig) {
    hits += sig == SIGUSR1;
    return 5;
}
static void two(int sig, siginfo_t *info) { hits += info->si_signo == sig; }

int main(void) {
    OK(signal(SIGUSR1, (void (*)(int))none) == SIG_ERR);
    raise(SIGUSR1);
    OK(signal(SIGUSR1, (void (*)(int))result) == SIG_ERR);
    raise(SIGUSR1);
    handle_info(SIGUSR1, (void (*)(int, siginfo_t *, void *))two, 0);
    raise(SIGUSR1);
    printf("%d\n", hits);
    return 0;
}
