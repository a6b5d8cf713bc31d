// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: kill -9 at any moment: the parent sees it, nothing hangs
#include "signals.h"

static volatile int dummy;

static void on_signal(int sig) { dummy++; }

static void *work(void *unused) {
    for (;;) {
        char *block = malloc(1000);
        raise(SIGUSR1);
        free(block);
    }
}

static void busy(void) {
    pthread_t thread;
    handle(SIGUSR1, on_signal, 0);
    for (int i = 0; i < 2; i++)
        OK(pthread_create(&thread, NULL, work, NULL));
    for (;;) {
        pid_t child = fork();
        if (child == 0)
            _exit(0);
        waitpid(child, NULL, 0);
        OK(pthread_create(&thread, NULL, work, NULL));
        OK(pthread_cancel(thread));
        OK(pthread_join(thread, NULL));
    }
}

int main(void) {
    for (int i = 0; i < 60; i++) {
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0)
            busy();
        usleep((useconds_t)i * 397 % 20000);
        OK(kill(child, SIGKILL));
        int status;
        CHECK(waitpid(child, &status, 0) == child);
        CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }
    puts("ok");
    return 0;
}
