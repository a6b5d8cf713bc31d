// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: handlers that interrupt handlers, thirty deep, and return in order
#include "signals.h"

static volatile int depth, order[64], count;

static void on_signal(int sig) {
    volatile char frame[500];
    frame[0] = (char)sig;
    int mine = depth++;
    if (sig < SIGRTMIN + 28)
        OK(raise(sig + 1));
    CHECK(frame[0] == (char)sig);
    CHECK(--depth == mine);
    order[count++] = sig - SIGRTMIN;
}

int main(void) {
    for (int i = 0; i < 29; i++)
        handle(SIGRTMIN + i, on_signal, 0);
    OK(raise(SIGRTMIN));
    for (int i = 0; i < count; i++)
        printf("%d ", order[i]);
    printf("\n%d\n", depth);
    return 0;
}
