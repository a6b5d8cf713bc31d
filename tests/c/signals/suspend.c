// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: sigsuspend, pause: wait with another mask, and go back
#include "signals.h"

static volatile int hits;

static void on_signal(int sig) { hits++; }

int main(void) {
    sigset_t none, now;
    sigemptyset(&none);
    handle(SIGUSR1, on_signal, SA_RESTART);
    OK(sigprocmask(SIG_BLOCK, SET(SIGUSR1), NULL));
    raise(SIGUSR1);
    CHECK(hits == 0);
    CHECK_ERRNO(sigsuspend(&none), EINTR);
    CHECK(hits == 1);
    OK(sigprocmask(SIG_BLOCK, NULL, &now));
    CHECK(sigismember(&now, SIGUSR1));
    pid_t parent = getpid(), child = fork();
    if (child == 0) {
        for (;;) { // until the parent has had enough
            usleep(500);
            kill(parent, SIGUSR1);
        }
    }
    int status;
    while (hits < 20)
        CHECK_ERRNO(sigsuspend(&none), EINTR);
    kill(child, SIGKILL);
    CHECK(waitpid(child, &status, 0) == child);
    OK(sigprocmask(SIG_UNBLOCK, SET(SIGUSR1), NULL));
    hits = 0;
    child = fork();
    if (child == 0) {
        wait_until_asleep(parent, parent);
        kill(parent, SIGUSR1);
        _exit(0);
    }
    CHECK_ERRNO(pause(), EINTR);
    CHECK(hits == 1);
    while (waitpid(child, &status, 0) != child)
        ;
    puts("ok");
    return 0;
}
