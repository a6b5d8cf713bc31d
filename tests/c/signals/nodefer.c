// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a signal is blocked while its handler runs, unless SA_NODEFER
#include "signals.h"

static volatile sig_atomic_t depth, deepest, calls;

static void on_signal(int sig) {
    calls++;
    if (++depth > deepest)
        deepest = depth;
    if (calls < 5)
        raise(sig);
    depth--;
}

int main(void) {
    const int signals[] = {SIGUSR1, SIGRTMIN + 1, SIGSEGV, SIGBUS};
    for (int i = 0; i < 4; i++) {
        for (int flags = 0; flags < 2; flags++) {
            handle(signals[i], on_signal, flags ? SA_NODEFER : 0);
            depth = deepest = calls = 0;
            OK(raise(signals[i]));
            printf("%d calls, %d deep\n", calls, deepest);
        }
    }
    return 0;
}
