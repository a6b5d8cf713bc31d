// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a SIGSEGV that was sent while it was blocked ends a wait whose mask lets it in
// libs: -pthread
#include "signals.h"

#include <poll.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/select.h>

static volatile sig_atomic_t handled;

static void on_fault(int number) {
    (void)number;
    handled++;
}

static void *send(void *thread) {
    usleep(50000);
    OK(pthread_kill(*(pthread_t *)thread, SIGSEGV));
    return NULL;
}

// CALL waits, and is interrupted by the handler, if the signal comes before it or meanwhile; the
// signal is blocked afterwards.
#define INTERRUPTED(call)                                                                          \
    for (int later = 0; later < 2; later++) {                                                      \
        pthread_t self = pthread_self(), sender;                                                   \
        if (later)                                                                                 \
            OK(pthread_create(&sender, NULL, send, &self));                                        \
        else                                                                                       \
            OK(raise(SIGSEGV));                                                                    \
        handled = 0;                                                                               \
        CHECK_ERRNO(call, EINTR);                                                                  \
        CHECK(handled == 1);                                                                       \
        sigset_t now;                                                                              \
        OK(sigprocmask(SIG_BLOCK, NULL, &now));                                                    \
        CHECK(sigismember(&now, SIGSEGV) == 1);                                                    \
        OK(sigpending(&now));                                                                      \
        CHECK(sigismember(&now, SIGSEGV) == 0);                                                    \
        if (later)                                                                                 \
            OK(pthread_join(sender, NULL));                                                        \
    }

int main(void) {
    const struct timespec long_time = {20, 0};
    sigset_t none;
    sigemptyset(&none);
    handle(SIGSEGV, on_fault, 0);
    OK(sigprocmask(SIG_BLOCK, SET(SIGSEGV), NULL));
    INTERRUPTED(sigsuspend(&none));
    INTERRUPTED(ppoll(NULL, 0, &long_time, &none));
    INTERRUPTED(pselect(0, NULL, NULL, NULL, &long_time, &none));
    int epoll = epoll_create1(0);
    struct epoll_event event;
    INTERRUPTED(epoll_pwait(epoll, &event, 1, 20000, &none));

    // What lets it in no more than before waits on.
    OK(raise(SIGSEGV));
    handled = 0;
    CHECK(ppoll(NULL, 0, &(struct timespec){0, 1000000}, SET(SIGSEGV)) == 0 && handled == 0);
    OK(sigprocmask(SIG_UNBLOCK, SET(SIGSEGV), NULL));
    CHECK(handled == 1);

    // Blocked by the mask of the wait alone, it comes at the end (doc/threads.md: maybe at once).
    pthread_t self = pthread_self(), sender;
    handled = 0;
    OK(pthread_create(&sender, NULL, send, &self));
    int ready = ppoll(NULL, 0, &(struct timespec){0, 200000000}, SET(SIGSEGV));
    CHECK(handled == 1 && (ready == 0 || errno == EINTR));
    OK(pthread_join(sender, NULL));
    return 0;
}
