// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: several threads in sigwait: each signal goes to one of them
#include "signals.h"

static int taken;
static sigset_t set;

static void *take(void *unused) {
    for (;;) {
        siginfo_t info;
        while (sigwaitinfo(&set, &info) != SIGRTMIN)
            CHECK(errno == EINTR); // another thread was faster
        if (info.si_value.sival_int < 0)
            return NULL;
        __atomic_add_fetch(&taken, info.si_value.sival_int, __ATOMIC_SEQ_CST);
    }
}

int main(void) {
    pthread_t thread[4];
    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN);
    OK(pthread_sigmask(SIG_BLOCK, &set, NULL));
    for (int i = 0; i < 4; i++)
        OK(pthread_create(&thread[i], NULL, take, NULL));
    for (int i = 1; i <= 500; i++)
        OK(sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = i}));
    for (int i = 0; i < 4; i++)
        OK(sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = -1}));
    for (int i = 0; i < 4; i++)
        OK(pthread_join(thread[i], NULL));
    printf("%d\n", taken);
    return 0;
}
