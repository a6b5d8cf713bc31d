// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: handlers that interrupt each other at any point: each has its own information, no mask stays
#include "../check.h"

#include <signal.h>
#include <sys/time.h>

#define ROUNDS 20000

static volatile int count[2], foreign;

static void handler(int sig, siginfo_t *info, void *context) {
    (void)context;
    count[sig == SIGALRM]++;
    foreign += info->si_signo != sig;
}

int main(void) {
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
    sigset_t none, set;
    int stayed = 0;
    sigemptyset(&none);
    CHECK(sigaction(SIGUSR1, &action, NULL) == 0 && sigaction(SIGALRM, &action, NULL) == 0);
    for (int i = 1; i <= ROUNDS; i++) {
        const struct itimerval soon = {.it_value.tv_usec = 1 + i % 60};
        const int before[] = {count[0], count[1]};
        CHECK(setitimer(ITIMER_REAL, &soon, NULL) == 0);
        CHECK(kill(getpid(), SIGUSR1) == 0);
        for (int wait = 0; (count[0] == before[0] || count[1] == before[1]) && wait < 5000; wait++)
            if (wait > 1000)
                usleep(100);
        CHECK(sigprocmask(SIG_SETMASK, &none, &set) == 0);
        stayed += sigismember(&set, SIGUSR1) || sigismember(&set, SIGALRM);
    }
    CHECK(count[0] == ROUNDS && count[1] == ROUNDS);
    printf("%d %d\n", foreign, stayed);
    return 0;
}
