// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: sigaction in a child that was forked while another thread was in sigaction
// libs: -pthread
#include "../check.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int done;

static void handler(int sig) { (void)sig; }

static void *act(void *unused) {
    (void)unused;
    while (!done)
        signal(SIGUSR1, handler);
    return NULL;
}

int main(void) {
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, act, NULL) == 0);
    for (int i = 0; i < 300; i++) {
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0) {
            alarm(20);
            signal(SIGUSR2, handler);
            _exit(0);
        }
        int status;
        CHECK(waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    done = 1;
    CHECK(pthread_join(thread, NULL) == 0);
    puts("fine");
    return 0;
}
