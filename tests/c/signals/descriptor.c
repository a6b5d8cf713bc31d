// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: signalfd reads signals with what was sent
#include "signals.h"

#include <poll.h>
#include <sys/signalfd.h>

int main(void) {
    struct signalfd_siginfo info[4];
    sigset_t *set = SET(SIGUSR1, SIGRTMIN, SIGCHLD);
    OK(sigprocmask(SIG_BLOCK, set, NULL));
    int fd = signalfd(-1, set, SFD_NONBLOCK | SFD_CLOEXEC);
    CHECK(fd >= 0);
    CHECK_ERRNO(read(fd, info, sizeof info), EAGAIN);
    OK(kill(getpid(), SIGUSR1));
    OK(sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 5}));
    OK(sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_int = 6}));
    struct pollfd poll_fd = {fd, POLLIN};
    CHECK(poll(&poll_fd, 1, 0) == 1);
    CHECK(read(fd, info, sizeof info) == 3 * sizeof *info);
    CHECK(info[0].ssi_signo == SIGUSR1 && info[0].ssi_code == SI_USER);
    CHECK((pid_t)info[0].ssi_pid == getpid() && info[0].ssi_uid == getuid());
    CHECK(info[1].ssi_signo == (unsigned)SIGRTMIN && info[1].ssi_int == 5 && info[2].ssi_int == 6);
    CHECK_ERRNO(read(fd, info, 10), EINVAL);
    CHECK(signalfd(fd, SET(SIGUSR2), 0) == fd);
    OK(kill(getpid(), SIGUSR1));
    CHECK_ERRNO(read(fd, info, sizeof info), EAGAIN);
    pid_t child = fork();
    if (child == 0)
        _exit(3);
    int children = signalfd(-1, SET(SIGCHLD), 0);
    CHECK(read(children, info, sizeof info) == sizeof *info);
    CHECK(info[0].ssi_signo == SIGCHLD && (pid_t)info[0].ssi_pid == child &&
          info[0].ssi_status == 3);
    CHECK(waitpid(child, NULL, 0) == child);
    puts("ok");
    return 0;
}
