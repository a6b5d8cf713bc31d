// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fork, threads, setjmp, signals and cancellation all at once
#include "threads.h"

#include <setjmp.h>
#include <signal.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static __thread sigjmp_buf back;
static __thread volatile sig_atomic_t armed, hits;
static int jumps, children, cancelled, waits;

static void on_signal(int sig) {
    hits++;
    if (armed) {
        armed = 0;
        siglongjmp(back, sig);
    }
}

static void *jump(void *unused) {
    for (int i = 0; i < 50; i++) {
        if (sigsetjmp(back, 1) == 0) {
            armed = 1;
            raise(SIGUSR1);
            CHECK(!"the handler jumps");
        }
        __atomic_add_fetch(&jumps, 1, __ATOMIC_SEQ_CST);
    }
    return NULL;
}

static void *fork_them(void *unused) {
    for (int i = 0; i < 10; i++) {
        pid_t pid = fork();
        CHECK(pid >= 0);
        if (pid == 0) {
            jumps = 0;
            jump(NULL);
            join(start(jump, NULL));
            _exit(jumps);
        }
        int status;
        while (waitpid(pid, &status, 0) != pid)
            CHECK(errno == EINTR);
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 100);
        __atomic_add_fetch(&children, 1, __ATOMIC_SEQ_CST);
    }
    return NULL;
}

static void unlock(void *unused) { OK(pthread_mutex_unlock(&mutex)); }

static void *wait_forever(void *unused) {
    OK(pthread_mutex_lock(&mutex));
    waits++;
    pthread_cleanup_push(unlock, NULL);
    for (;;)
        pthread_cond_wait(&cond, &mutex);
    pthread_cleanup_pop(0);
}

static void *cancel_them(void *unused) {
    for (int i = 0; i < 50; i++) {
        pthread_t thread = start(wait_forever, NULL);
        if (i % 2)
            pthread_kill(thread, SIGUSR2);
        OK(pthread_cancel(thread));
        CHECK(join(thread) == PTHREAD_CANCELED);
        cancelled++;
    }
    return NULL;
}

int main(void) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    OK(sigaction(SIGUSR1, &action, NULL));
    OK(sigaction(SIGUSR2, &action, NULL));
    pthread_t thread[6] = {start(jump, NULL),      start(jump, NULL),        start(fork_them, NULL),
                           start(fork_them, NULL), start(cancel_them, NULL), start(jump, NULL)};
    for (int i = 0; i < 200; i++) {
        pthread_kill(pthread_self(), SIGUSR2);
        kill(getpid(), SIGUSR2);
    }
    for (int i = 0; i < 6; i++)
        join(thread[i]);
    printf("%d %d %d\n", jumps, children, cancelled);
    return 0;
}
