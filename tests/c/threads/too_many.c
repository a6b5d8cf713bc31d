// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: threads beyond the limit are refused; those there are go on
#include "threads.h"

#include <semaphore.h>
#include <sys/resource.h>

static sem_t go;

static void *work(void *unused) {
    OK(sem_wait(&go));
    return unused;
}

int main(void) {
    // The limit counts all processes of a user, and not root's.
    if (geteuid() == 0)
        OK(setuid(100000 + (uid_t)getpid()));
    struct rlimit limit = {20, 20};
    OK(setrlimit(RLIMIT_NPROC, &limit));
    pthread_t thread[100];
    int count = 0, error = 0;
    OK(sem_init(&go, 0, 0));
    while (count < 100 && (error = pthread_create(&thread[count], NULL, work, NULL)) == 0)
        count++;
    printf("%s\n", strerrorname_np(error));
    CHECK(count < 20);
    for (int round = 0; round < 5 && count > 0; round++) {
        OK(pthread_cancel(thread[--count]));
        join(thread[count]);
        // The kernel may still count the one that has gone.
        while ((error = pthread_create(&thread[count], NULL, work, NULL)) == EAGAIN)
            sched_yield();
        OK(error);
        count++;
    }
    for (int i = 0; i < count; i++)
        OK(sem_post(&go));
    for (int i = 0; i < count; i++)
        join(thread[i]);
    return 0;
}
