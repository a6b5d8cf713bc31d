// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: signalfd: who sent it, a value with sigqueue's kin, the end of a child, a changed mask
#include "child.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>

int main(void) {
    sigset_t mask;
    struct signalfd_siginfo info;
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR1);
    sigaddset(&mask, SIGCHLD);
    CHECK(sigprocmask(SIG_BLOCK, &mask, NULL) == 0);
    int fd = signalfd(-1, &mask, SFD_NONBLOCK | SFD_CLOEXEC);
    CHECK(fd >= 0);
    CHECK(sizeof info == 128);
    CHECK_ERRNO(read(fd, &info, sizeof info), EAGAIN);
    CHECK(kill(getpid(), SIGUSR1) == 0);
    CHECK(read(fd, &info, sizeof info) == sizeof info);
    CHECK(info.ssi_signo == SIGUSR1 && info.ssi_code == SI_USER);
    CHECK(info.ssi_pid == (uint32_t)getpid() && info.ssi_uid == getuid());
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(42);
    struct pollfd p = {fd, POLLIN, 0};
    CHECK(poll(&p, 1, 5000) == 1);
    CHECK(read(fd, &info, sizeof info) == sizeof info);
    CHECK(info.ssi_signo == SIGCHLD && info.ssi_code == CLD_EXITED);
    CHECK(info.ssi_pid == (uint32_t)child && info.ssi_status == 42);
    int status;
    CHECK(waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 42);
    sigdelset(&mask, SIGUSR1);
    CHECK(signalfd(fd, &mask, 0) == fd);
    CHECK(kill(getpid(), SIGUSR1) == 0);
    CHECK_ERRNO(read(fd, &info, sizeof info), EAGAIN);
    CHECK_ERRNO(signalfd(fd, &mask, 77), EINVAL);
    CHECK_ERRNO(signalfd(0, &mask, 0), EINVAL);
    CHECK_ERRNO(read(fd, &info, 100), EINVAL);
    puts("done");
    return 0;
}
