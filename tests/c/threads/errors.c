// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: what pthread_create, join and detach refuse
#include "threads.h"

#include <signal.h>

static pthread_barrier_t go;

static void *wait_for_go(void *unused) {
    pthread_barrier_wait(&go);
    return unused;
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
    printf("signal 65: %s\n", strerrorname_np(pthread_kill(thread, 65)));
    printf("signal -1: %s\n", strerrorname_np(pthread_kill(thread, -1)));
    printf("signal 0: %d\n", pthread_kill(thread, 0));
    pthread_barrier_wait(&go);
    join(thread);
    return 0;
}
