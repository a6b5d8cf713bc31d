// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: threads beyond the limit are refused; those there are go on
#include "threads.h"

#include <sys/resource.h>

static pthread_barrier_t done;

static void *work(void *unused) {
    pthread_barrier_wait(&done);
    return unused;
}

int main(void) {
    // The limit counts all processes of a user, and not root's.
    if (geteuid() == 0 && setuid(54321) != 0)
        return 1;
    struct rlimit limit = {20, 20};
    OK(setrlimit(RLIMIT_NPROC, &limit));
    pthread_t thread[100];
    int count = 0, error = 0;
    OK(pthread_barrier_init(&done, NULL, 20));
    while (count < 100 && (error = pthread_create(&thread[count], NULL, work, NULL)) == 0)
        count++;
    printf("%d threads, then %s\n", count, strerrorname_np(error));
    pthread_barrier_wait(&done);
    for (int i = 0; i < count; i++)
        join(thread[i]);
    OK(pthread_barrier_init(&done, NULL, 1));
    join(start(work, NULL));
    return 0;
}
