// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: handlers of pthread_atfork: order, and a mutex kept right
#include "threads.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static volatile bool stop;

#define HANDLERS(n)                                                                                \
    static void prepare##n(void) { printf("prepare %d\n", n); }                                    \
    static void parent##n(void) { printf("parent %d\n", n); }                                      \
    static void child##n(void) { printf("child %d\n", n); }
HANDLERS(1)
HANDLERS(2)

static void lock(void) { OK(pthread_mutex_lock(&mutex)); }
static void unlock(void) { OK(pthread_mutex_unlock(&mutex)); }

static void *hold_often(void *unused) {
    while (!stop) {
        lock();
        unlock();
    }
    return unused;
}

int main(void) {
    OK(pthread_atfork(prepare1, parent1, child1));
    OK(pthread_atfork(prepare2, parent2, child2));
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        fflush(stdout);
        _exit(0);
    }
    child_succeeds(pid);
    fflush(stdout);
    freopen("/dev/null", "w", stdout);
    OK(pthread_atfork(lock, unlock, unlock));
    pthread_t thread[3];
    for (int i = 0; i < 3; i++)
        thread[i] = start(hold_often, NULL);
    for (int i = 0; i < 50; i++) {
        pid = fork();
        CHECK(pid >= 0);
        if (pid == 0) {
            lock(); // whoever held it at the fork
            unlock();
            _exit(0);
        }
        child_succeeds(pid);
    }
    stop = true;
    for (int i = 0; i < 3; i++)
        join(thread[i]);
    return 0;
}
