// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a signal that comes during fork is the parent's alone
// libs: -pthread
#include "../check.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int done;
static pthread_t first;
static pid_t parent;

// So that signals come anywhere.
static void spin(int most) {
    for (volatile int i = rand() % most; i > 0; i--)
        continue;
}

static void handler(int sig) {
    (void)sig;
    if (getpid() != parent)
        _exit(1);
}

static void *send(void *unused) {
    (void)unused;
    while (!done) {
        pthread_kill(first, SIGUSR1);
        spin(20000);
    }
    return NULL;
}

int main(void) {
    pthread_t sender;
    first = pthread_self();
    parent = getpid();
    signal(SIGUSR1, handler);
    CHECK(pthread_create(&sender, NULL, send, NULL) == 0);
    for (int i = 0; i < 500; i++) {
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0)
            _exit(0);
        int status;
        while (waitpid(child, &status, 0) < 0)
            CHECK(errno == EINTR);
        CHECK(status == 0);
    }
    done = 1;
    CHECK(pthread_join(sender, NULL) == 0);
    puts("fine");
    return 0;
}
