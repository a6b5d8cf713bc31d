// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the default action of every signal, raised in a child
#include "../check.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

int main(void) {
    CHECK(setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}) == 0);
    for (int number = 1; number < 32; number++) {
        if (number == SIGSTOP || number == SIGTSTP || number == SIGTTIN || number == SIGTTOU)
            continue;
        fflush(stdout);
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0) {
            CHECK(number == SIGKILL || signal(number, SIG_DFL) != SIG_ERR);
            raise(number);
            _exit(7);
        }
        int status;
        CHECK(waitpid(child, &status, 0) == child);
        if (WIFSIGNALED(status))
            printf("%s: killed by %s\n", sigabbrev_np(number), sigabbrev_np(WTERMSIG(status)));
        else
            printf("%s: exit %d\n", sigabbrev_np(number), WEXITSTATUS(status));
    }
    CHECK_ERRNO(raise(1000), EINVAL);
    CHECK_ERRNO(kill(getpid(), -5), EINVAL);
    CHECK(kill(getpid(), 0) == 0);
    return 0;
}
