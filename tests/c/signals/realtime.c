// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: real-time signals queue, in order: lowest number first, then first sent
#include "signals.h"

static volatile int count;
static struct { int sig, value; } got[300];

static void on_signal(int sig, siginfo_t *info, void *context) {
    CHECK(info->si_code == SI_QUEUE);
    got[count].sig = sig >= SIGRTMIN ? sig - SIGRTMIN : -1;
    got[count++].value = info->si_value.sival_int;
}

int main(void) {
    sigset_t all;
    sigfillset(&all);
    for (int i = 0; i < 5; i++) {
        struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO};
        sigfillset(&action.sa_mask);
        OK(sigaction(SIGRTMIN + i, &action, NULL));
    }
    OK(sigprocmask(SIG_BLOCK, &all, NULL));
    for (int i = 0; i < 100; i++)
        OK(sigqueue(getpid(), SIGRTMIN + i % 5, (union sigval){.sival_int = i}));
    for (int i = 0; i < 10; i++)
        OK(sigqueue(getpid(), SIGUSR1, (union sigval){.sival_int = i})); // only once pending
    CHECK(count == 0);
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO};
    sigfillset(&action.sa_mask);
    OK(sigaction(SIGUSR1, &action, NULL));
    OK(sigprocmask(SIG_UNBLOCK, &all, NULL));
    for (int i = 0; i < count; i++)
        printf("%d:%d ", got[i].sig, got[i].value);
    printf("\n%d\n", count);
    return 0;
}
