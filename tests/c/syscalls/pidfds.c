// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: processes as descriptors
#define _GNU_SOURCE
#include "show.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>

int main(void) {
    int p[2], status;
    CHECK(pipe(p) == 0);
    pid_t child = fork();
    if (child == 0) {
        char c;
        close(p[1]);
        read(p[0], &c, 1);
        _exit(5);
    }
    int process = (int)syscall(NR_pidfd_open, child, 0);
    CHECK(process >= 0 && fcntl(process, F_GETFD) == FD_CLOEXEC);
    struct pollfd wait = {process, POLLIN, 0};
    CHECK(poll(&wait, 1, 0) == 0);
    SHOW(syscall(NR_pidfd_getfd, process, p[0], 0)); // a question of ptrace's rules
    CHECK_ERRNO(syscall(NR_pidfd_getfd, process, 999, 0), EBADF);
    CHECK_ERRNO(syscall(NR_pidfd_getfd, process, 0, 1), EINVAL);
    CHECK_ERRNO(syscall(NR_pidfd_open, -1, 0), EINVAL);
    CHECK_ERRNO(syscall(NR_process_mrelease, -1, 0), EBADF);
    CHECK_ERRNO(syscall(NR_process_mrelease, process, 1), EINVAL);
    struct {
        unsigned long long mask, cgroup;
        unsigned pid, tgid, ppid, ids[8];
        int exit_code;
        unsigned more[2];
    } about = {0};
    _Static_assert(sizeof about == 72, "struct pidfd_info");
    SHOW(ioctl(process, _IOWR(0xFF, 11, char[72]), &about));
    if (about.mask & 1)
        CHECK(about.pid == (unsigned)child && about.tgid == (unsigned)child &&
              about.ppid == (unsigned)getpid() && about.ids[0] == getuid());
    SHOW(ioctl(process, _IOWR(0xFF, 11, char[64]), &about));
    SHOW(ioctl(process, _IOWR(0xFF, 11, char[72]), opaque(NULL)));
    SHOW(ioctl(process, _IOWR(0xFF, 11, char[56]), &about));
    for (int nr = 0; nr <= 12; nr++)
        SHOW(ioctl(process, _IO(0xFF, nr), 0));
    SHOW(ioctl(process, _IO(0xFF, 4), 77));
    SHOW(ioctl(p[0], _IO(0xFF, 4), 0));
    close(p[1]);
    CHECK(poll(&wait, 1, 10000) == 1 && wait.revents == POLLIN);
    siginfo_t info = {0};
    CHECK(waitid(P_PIDFD, (id_t)process, &info, WEXITED) == 0 && info.si_status == 5);
    CHECK_ERRNO(waitpid(child, &status, 0), ECHILD);
    CHECK(setpgid(0, 0) == 0 && getpgid(0) == getpid() && getsid(0) == getsid(getpid()));
    CHECK_ERRNO(setpgid(0, -1), EINVAL);
    return 0;
}
