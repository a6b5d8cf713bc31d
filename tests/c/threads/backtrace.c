// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: two threads may ask at the same time for the first backtrace of a process
#include "../check.h"

#include <execinfo.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>

static atomic_int waiting = 2;

static void *ask(void *result) {
    void *places[20];
    waiting--;
    while (waiting > 0)
        continue;
    *(int *)result = backtrace(places, 20);
    return NULL;
}

int main(void) {
    for (int i = 0; i < 100; i++) {
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0) {
            pthread_t thread;
            int here = 0, there = 0;
            CHECK(pthread_create(&thread, NULL, ask, &there) == 0);
            ask(&here);
            CHECK(pthread_join(thread, NULL) == 0);
            _exit(here < 2 || there < 2);
        }
        int status;
        CHECK(waitpid(child, &status, 0) == child && status == 0);
    }
    return 0;
}
