// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: masks of actions: what is blocked while a handler runs, and after
#include "signals.h"

static volatile int order[20], count;

static bool blocked(int sig) {
    sigset_t now;
    OK(sigprocmask(SIG_BLOCK, NULL, &now));
    return sigismember(&now, sig);
}

static void on_usr1(int sig) {
    CHECK(blocked(SIGUSR1) && blocked(SIGUSR2) && !blocked(SIGALRM));
    order[count++] = 1;
    raise(SIGUSR2); // waits
    raise(SIGALRM); // does not
    order[count++] = 2;
}

static void on_usr2(int sig) {
    CHECK(blocked(SIGUSR2) && !blocked(SIGUSR1));
    order[count++] = 3;
}

static void on_alarm(int sig) {
    CHECK(blocked(SIGUSR1) && blocked(SIGUSR2) && blocked(SIGALRM));
    order[count++] = 4;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_usr1, .sa_mask = *SET(SIGUSR2)};
    OK(sigaction(SIGUSR1, &action, NULL));
    handle(SIGUSR2, on_usr2, 0);
    handle(SIGALRM, on_alarm, 0);
    raise(SIGUSR1);
    CHECK(!blocked(SIGUSR1) && !blocked(SIGUSR2) && !blocked(SIGALRM));
    for (int i = 0; i < count; i++)
        printf("%d ", order[i]);
    puts("");
    CHECK_ERRNO(sigprocmask(99, SET(SIGUSR1), NULL), EINVAL);
    OK(sigprocmask(SIG_BLOCK, SET(SIGKILL, SIGSTOP, SIGUSR1), NULL));
    CHECK(!blocked(SIGKILL) && !blocked(SIGSTOP) && blocked(SIGUSR1));
    OK(sigprocmask(SIG_SETMASK, SET(SIGUSR2), NULL));
    CHECK(!blocked(SIGUSR1) && blocked(SIGUSR2));
    return 0;
}
