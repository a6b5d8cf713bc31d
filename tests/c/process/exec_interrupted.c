// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: signals that arrive all the time disturb neither exec nor its failures
#include "again.h"

#include <signal.h>
#include <sys/time.h>

static volatile sig_atomic_t count;

static void handler(int sig) {
    (void)sig;
    count++;
}

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        sigset_t mask;
        CHECK(sigprocmask(SIG_SETMASK, NULL, &mask) == 0 && signal(SIGALRM, SIG_DFL) == SIG_DFL);
        for (int sig = 1; sig < 32; sig++)
            CHECK(!sigismember(&mask, sig));
        return 3;
    }
    const struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    const struct itimerval often = {{0, 100}, {0, 100}}, never = {0};
    CHECK(sigaction(SIGALRM, &action, NULL) == 0 && setitimer(ITIMER_REAL, &often, NULL) == 0);
    write_script("text", "no program\n");
    for (int i = 0; i < 1000 || count < 100; i++) {
        CHECK_ERRNO(execl("./text", "x", NULL), ENOEXEC);
        CHECK_ERRNO(execl("missing", "x", NULL), ENOENT);
    }
    // A timer survives exec, but not fork.
    for (int i = 0; i < 30; i++)
        CHECK_EXIT(IN_CHILD(execl(SELF, "x", "child", NULL)), 3);
    CHECK(setitimer(ITIMER_REAL, &never, NULL) == 0);
    puts("not disturbed");
    return 0;
}
