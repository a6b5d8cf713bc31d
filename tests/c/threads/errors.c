// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: what pthread_create, join and detach refuse
#include "threads.h"

#include <signal.h>

static pthread_barrier_t go;

static void *wait_for_go(void *unused) {
    pthread_barrier_wait(&go);
    return unused;
}

static void *join_creator(void *thread) {
    // Main waits for this one.
    wait_until_asleep(getpid());
    return (void *)(intptr_t)pthread_join(*(pthread_t *)thread, NULL);
}

int main(void) {
    OK(pthread_barrier_init(&go, NULL, 2));
    printf("join itself: %s\n", strerrorname_np(pthread_join(pthread_self(), NULL)));

    pthread_t thread = start(wait_for_go, NULL);
    OK(pthread_detach(thread));
    printf("detach twice: %s\n", strerrorname_np(pthread_detach(thread)));
    printf("join a detached one: %s\n", strerrorname_np(pthread_join(thread, NULL)));
    pthread_barrier_wait(&go);

    thread = start(wait_for_go, NULL);
    pthread_barrier_wait(&go);
    join(thread);
    printf("join a joined one: %s\n", strerrorname_np(pthread_join(thread, NULL)));

    pthread_t self = pthread_self();
    thread = start(join_creator, &self);
    printf("join one another: %s\n", strerrorname_np((int)(intptr_t)join(thread)));

    thread = start(wait_for_go, NULL);
    printf("signal 65: %s\n", strerrorname_np(pthread_kill(thread, 65)));
    printf("signal -1: %s\n", strerrorname_np(pthread_kill(thread, -1)));
    printf("signal 0: %d\n", pthread_kill(thread, 0));
    pthread_barrier_wait(&go);
    join(thread);
    return 0;
}
