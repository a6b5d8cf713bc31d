// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: sigwait, sigwaitinfo, sigtimedwait: take what is pending, wait, time out
#include "signals.h"

int main(void) {
    int sig;
    siginfo_t info;
    sigset_t *set = SET(SIGUSR1, SIGUSR2, SIGRTMIN, SIGRTMIN + 5, SIGCHLD);
    struct timespec soon = {0, 20000000}, now = {0, 0};
    OK(sigprocmask(SIG_BLOCK, set, NULL));
    CHECK_ERRNO(sigtimedwait(set, &info, &soon), EAGAIN);
    CHECK_ERRNO(sigtimedwait(set, &info, &now), EAGAIN);
    struct timespec bad = {0, 1000000000};
    CHECK_ERRNO(sigtimedwait(set, &info, &bad), EINVAL);
    raise(SIGUSR2);
    OK(sigqueue(getpid(), SIGRTMIN + 5, (union sigval){.sival_int = 2}));
    OK(sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 1}));
    raise(SIGUSR1);
    OK(sigwait(set, &sig));
    printf("%s\n", sigabbrev_np(sig));
    CHECK(sigwaitinfo(set, &info) == SIGUSR2 && info.si_code == SI_USER && info.si_pid == getpid());
    CHECK(sigwaitinfo(set, &info) == SIGRTMIN && info.si_value.sival_int == 1);
    CHECK(sigtimedwait(set, &info, &soon) == SIGRTMIN + 5 && info.si_value.sival_int == 2);
    CHECK(info.si_code == SI_QUEUE);
    pid_t child = fork();
    if (child == 0) {
        wait_until_asleep(getppid(), getppid());
        _exit(12);
    }
    CHECK(sigwaitinfo(set, &info) == SIGCHLD && info.si_code == CLD_EXITED && info.si_status == 12);
    CHECK(info.si_pid == child);
    CHECK(waitpid(child, NULL, 0) == child);
    return 0;
}
