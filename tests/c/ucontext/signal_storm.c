// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: swapcontext lets a pending signal in while others come: the saved masks and the handlers' count are right
#include "../check.h"

#include <signal.h>
#include <sys/wait.h>
#include <ucontext.h>

enum { ROUNDS = 20000 };

static ucontext_t before, inside;
static char stack[65536];
static volatile int pending, others;
static int wrong;

static void handler(int sig) { *(sig == SIGUSR1 ? &others : &pending) += 1; }

static int blocked(void) {
    sigset_t set;
    CHECK(sigprocmask(SIG_BLOCK, NULL, &set) == 0);
    return sigismember(&set, SIGUSR1) << 1 | sigismember(&set, SIGUSR2);
}

static void function(void) {
    for (;;) {
        wrong += blocked() != 0 || !sigismember(&before.uc_sigmask, SIGUSR2) ||
                 sigismember(&before.uc_sigmask, SIGUSR1);
        CHECK(swapcontext(&inside, &before) == 0);
    }
}

int main(void) {
    const struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigset_t set;
    CHECK(sigaction(SIGUSR1, &action, NULL) == 0 && sigaction(SIGUSR2, &action, NULL) == 0);
    CHECK(getcontext(&inside) == 0);
    inside.uc_stack.ss_sp = stack;
    inside.uc_stack.ss_size = sizeof stack;
    makecontext(&inside, function, 0);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    pid_t child = fork();
    if (child == 0)
        while (kill(getppid(), SIGUSR1) == 0)
            continue;
    for (int i = 0; i < ROUNDS; i++) {
        CHECK(raise(SIGUSR2) == 0);
        CHECK(swapcontext(&before, &inside) == 0);
        wrong += blocked() != 1 || pending != i + 1;
    }
    CHECK(kill(child, SIGKILL) == 0 && waitpid(child, NULL, 0) == child);
    CHECK(others > 0);
    printf("%d %d\n", pending, wrong);
    return 0;
}
