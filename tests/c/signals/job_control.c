// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: job control: stop, continue, terminal stops, orphans
#include "signals.h"

static volatile int hits;
static int go[2];

static void on_cont(int sig) { hits++; }

static void child(void) {
    OK(setpgid(0, 0)); // a group whose leader's parent is elsewhere in the session can be stopped
    handle(SIGCONT, on_cont, SA_RESTART);
    for (int i = 0; i < 3; i++) {
        char byte;
        raise(i == 0 ? SIGSTOP : i == 1 ? SIGTSTP : SIGTTIN);
        CHECK(read(go[0], &byte, 1) == 1); // the parent has seen that it went on
    }
    CHECK(hits == 3);
    signal(SIGTSTP, SIG_IGN);
    raise(SIGTSTP); // ignored
    sigset_t *set = SET(SIGTTOU);
    OK(sigprocmask(SIG_BLOCK, set, NULL));
    raise(SIGTTOU); // waits
    raise(SIGCONT); // takes it back
    sigset_t pending;
    OK(sigpending(&pending));
    CHECK(!sigismember(&pending, SIGTTOU));
    _exit(7);
}

int main(void) {
    int status;
    OK(pipe(go));
    pid_t pid = fork();
    if (pid == 0)
        child();
    for (;;) {
        CHECK(waitpid(pid, &status, WUNTRACED | WCONTINUED) == pid);
        print_status("child", status);
        if (WIFEXITED(status))
            break;
        if (WIFSTOPPED(status))
            OK(kill(pid, SIGCONT));
        else
            CHECK(write(go[1], "x", 1) == 1);
    }
    // A stopped one can only be killed.
    pid = fork();
    if (pid == 0) {
        handle(SIGTERM, on_cont, 0);
        raise(SIGSTOP);
        for (;;)
            pause();
    }
    CHECK(waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status));
    OK(kill(pid, SIGTERM));
    CHECK(waitpid(pid, &status, WNOHANG) == 0);
    OK(kill(pid, SIGKILL));
    CHECK(waitpid(pid, &status, 0) == pid);
    print_status("killed", status);
    return 0;
}
