// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: blocked signals stay pending, are consumed when ignored, and survive fork as the rules say
#include "../check.h"

#include <signal.h>
#include <sys/wait.h>

static int pending(int number) {
    sigset_t set;
    CHECK(sigpending(&set) == 0);
    return sigismember(&set, number);
}

int main(void) {
    sigset_t set, old;
    CHECK(sigemptyset(&set) == 0 && sigaddset(&set, SIGUSR1) == 0 &&
          sigaddset(&set, SIGRTMIN + 3) == 0);
    CHECK(sigprocmask(SIG_BLOCK, &set, &old) == 0);
    CHECK(sigismember(&old, SIGUSR1) == 0);
    CHECK(sigprocmask(SIG_SETMASK, NULL, &old) == 0);
    CHECK(sigismember(&old, SIGUSR1) == 1 && sigismember(&old, SIGRTMIN + 3) == 1);
    CHECK(sigismember(&old, SIGUSR2) == 0);
    CHECK(!pending(SIGUSR1) && raise(SIGUSR1) == 0 && pending(SIGUSR1));
    CHECK(raise(SIGRTMIN + 3) == 0 && pending(SIGRTMIN + 3));

    pid_t child = fork();
    if (child == 0) {
        CHECK(!pending(SIGUSR1)); // not inherited, unlike the mask
        CHECK(sigprocmask(SIG_SETMASK, NULL, &old) == 0 && sigismember(&old, SIGUSR1) == 1);
        _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0);

    siginfo_t info;
    CHECK(sigwaitinfo(&set, &info) == SIGUSR1 && info.si_signo == SIGUSR1);
    CHECK(info.si_pid == getpid() && !pending(SIGUSR1));
    CHECK(sigtimedwait(&set, &info, &(struct timespec){0, 0}) == SIGRTMIN + 3);
    CHECK_ERRNO(sigtimedwait(&set, &info, &(struct timespec){0, 1000}), EAGAIN);

    CHECK(raise(SIGUSR1) == 0 && pending(SIGUSR1));
    CHECK(signal(SIGUSR1, SIG_IGN) == SIG_DFL && !pending(SIGUSR1)); // ignoring discards
    CHECK(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
    struct sigaction action;
    CHECK(sigaction(SIGUSR1, NULL, &action) == 0 && action.sa_handler == SIG_IGN);
    CHECK_ERRNO(sigaction(SIGKILL, &(struct sigaction){.sa_handler = SIG_IGN}, NULL), EINVAL);
    CHECK_ERRNO(sigaddset(&set, 1000), EINVAL);
    CHECK_ERRNO(sigprocmask(77, &set, NULL), EINVAL);
    puts("ok");
    return 0;
}
