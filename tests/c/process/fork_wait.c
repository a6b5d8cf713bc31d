// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fork and every form of wait: exit codes, signals, WNOHANG, no children left
#include "../check.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

static pid_t child_exiting(int code) {
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0)
        _exit(code);
    return child;
}

int main(void) {
    int status;
    CHECK_ERRNO(wait(&status), ECHILD);
    pid_t child = child_exiting(3);
    CHECK(wait(&status) == child && WIFEXITED(status) && WEXITSTATUS(status) == 3);
    child = child_exiting(255);
    struct rusage usage;
    CHECK(wait4(child, &status, 0, &usage) == child && WEXITSTATUS(status) == 255);
    CHECK(usage.ru_maxrss > 0);

    int blocked[2];
    CHECK(pipe(blocked) == 0);
    child = fork();
    if (child == 0) {
        char byte;
        CHECK(close(blocked[1]) == 0 && read(blocked[0], &byte, 1) == 1);
        _exit(byte);
    }
    CHECK(waitpid(child, &status, WNOHANG) == 0);
    CHECK(write(blocked[1], "A", 1) == 1);
    CHECK(waitpid(child, &status, 0) == child && WEXITSTATUS(status) == 'A');

    child = fork();
    if (child == 0)
        for (;;)
            pause();
    CHECK(kill(child, SIGKILL) == 0);
    siginfo_t info;
    CHECK(waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT) == 0);
    CHECK(info.si_pid == child && info.si_code == CLD_KILLED && info.si_status == SIGKILL);
    CHECK(info.si_signo == SIGCHLD && info.si_uid == getuid());
    CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
          WTERMSIG(status) == SIGKILL);

    int sum = 0;
    for (int i = 1; i <= 20; i++)
        child_exiting(i);
    for (int i = 1; i <= 20; i++)
        CHECK(wait(&status) > 0 && (sum += WEXITSTATUS(status)) > 0);
    printf("%d\n", sum);
    CHECK_ERRNO(waitpid(-1, &status, 0), ECHILD);
    CHECK_ERRNO(waitpid(getppid(), &status, 0), ECHILD);
    info.si_pid = info.si_signo = 5;
    CHECK_ERRNO(waitid(P_ALL, 0, &info, WEXITED), ECHILD);
    CHECK(info.si_pid == 0 && info.si_signo == 0);
    CHECK_ERRNO(waitid(P_ALL, 0, opaque((siginfo_t *)1), WEXITED), EFAULT);
    return 0;
}
