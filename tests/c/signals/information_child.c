// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: siginfo of SIGCHLD: how a child ended, stopped, went on
#include "signals.h"

static siginfo_t got;
static volatile sig_atomic_t count;

static void on_child(int sig, siginfo_t *info, void *context) {
    got = *info;
    count++;
}

// Waits for the next SIGCHLD and prints what it says.
static void show(const char *what, pid_t child) {
    sigset_t none;
    sigemptyset(&none);
    while (count == 0)
        sigsuspend(&none);
    count = 0;
    CHECK(got.si_signo == SIGCHLD && got.si_pid == child && got.si_uid == getuid());
    printf("%s: code %d, status %d\n", what, got.si_code, got.si_status);
}

int main(void) {
    OK(sigprocmask(SIG_BLOCK, SET(SIGCHLD), NULL));
    handle_info(SIGCHLD, on_child, 0);
    pid_t child = fork();
    if (child == 0)
        _exit(42);
    show("exit", child);
    CHECK(waitpid(child, NULL, 0) == child);

    child = fork();
    if (child == 0)
        for (;;)
            pause();
    OK(kill(child, SIGSTOP));
    show("stop", child);
    OK(kill(child, SIGCONT));
    show("continue", child);
    OK(kill(child, SIGTERM));
    show("kill", child);
    CHECK(waitpid(child, NULL, 0) == child);

    handle_info(SIGCHLD, on_child, SA_NOCLDSTOP);
    child = fork();
    if (child == 0) {
        raise(SIGSTOP);
        _exit(1);
    }
    int status;
    CHECK(waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status));
    CHECK(sigpending(&(sigset_t){0}) == 0);
    OK(kill(child, SIGCONT));
    show("without stops", child);
    CHECK(waitpid(child, NULL, 0) == child);

    handle_info(SIGCHLD, on_child, SA_NOCLDWAIT);
    child = fork();
    if (child == 0)
        _exit(3);
    show("not waited for", child);
    CHECK_ERRNO(waitpid(child, NULL, 0), ECHILD);
    return 0;
}
