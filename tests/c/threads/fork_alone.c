// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a process forks before its first thread; its descendants have threads and fork on
#include "threads.h"

static pthread_mutex_t checked;
static pid_t seen;

static void *lock_and_note(void *unused) {
    (void)unused;
    OK(pthread_mutex_lock(&checked));
    CHECK(pthread_mutex_lock(&checked) == EDEADLK); // the owner is known by the thread's number
    seen = getpid();
    OK(pthread_mutex_unlock(&checked));
    return NULL;
}

// In each generation: the thread that forked has its new number everywhere, and can have others.
static void check_generation(void) {
    OK(pthread_mutex_lock(&checked));
    CHECK(pthread_mutex_lock(&checked) == EDEADLK);
    OK(pthread_mutex_unlock(&checked));
    CHECK(gettid() == getpid());
    join(start(lock_and_note, NULL));
    CHECK(seen == getpid());
    OK(pthread_kill(pthread_self(), 0));
}

static void *map_and_unmap(void *stop) {
    while (!*(volatile bool *)stop)
        free(malloc(1 << 20));
    return NULL;
}

// Forks a child, which forks `more` generations beside a thread that maps memory all the time.
static void descend(int more) {
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        check_generation();
        if (more > 0) {
            bool stop = false;
            pthread_t aside = start(map_and_unmap, &stop);
            descend(more - 1);
            *(volatile bool *)&stop = true;
            join(aside);
        }
        _exit(more);
    }
    int status;
    CHECK(waitpid(pid, &status, 0) == pid);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == more);
}

int main(void) {
    pthread_mutexattr_t kind;
    OK(pthread_mutexattr_init(&kind));
    OK(pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK));
    OK(pthread_mutex_init(&checked, &kind));
    for (int i = 0; i < 3; i++)
        descend(3);
    check_generation();
    puts("ok");
    return 0;
}
