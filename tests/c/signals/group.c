// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: signals to process groups, sessions and all children
#include "signals.h"

static volatile int hits;

static void on_signal(int sig) { hits++; }

int main(void) {
    pid_t child[4];
    OK(setpgid(0, 0));
    for (int i = 0; i < 4; i++) {
        child[i] = fork();
        CHECK(child[i] >= 0);
        if (child[i] == 0) {
            if (i >= 2)
                OK(setpgid(0, i == 2 ? 0 : child[2]));
            for (;;)
                pause();
        }
        if (i >= 2)
            CHECK(setpgid(child[i], child[2]) == 0 || errno == EACCES);
    }
    handle(SIGTERM, on_signal, 0);
    int status;
    OK(killpg(child[2], SIGUSR2));
    for (int i = 2; i < 4; i++) {
        CHECK(waitpid(-child[2], &status, 0) > 0);
        print_status("other group", status);
    }
    CHECK_ERRNO(killpg(child[2], 0), ESRCH);
    OK(kill(0, SIGTERM));
    CHECK(hits == 1);
    for (int i = 0; i < 2; i++) {
        CHECK(wait(&status) > 0);
        print_status("own group", status);
    }
    CHECK_ERRNO(wait(&status), ECHILD);
    return 0;
}
