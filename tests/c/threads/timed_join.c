// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: pthread_tryjoin_np, timedjoin_np and clockjoin_np
#include "threads.h"

#include <semaphore.h>

static sem_t go;

static void *wait_for_go(void *result) {
    OK(sem_wait(&go));
    return result;
}

int main(void) {
    OK(sem_init(&go, 0, 0));
    pthread_t thread = start(wait_for_go, "first");
    void *result;
    printf("%s\n", strerrorname_np(pthread_tryjoin_np(thread, &result)));
    struct timespec begin, until = in_ms(CLOCK_REALTIME, 30);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    printf("%s\n", strerrorname_np(pthread_timedjoin_np(thread, &result, &until)));
    CHECK(ms_since(&begin) >= 20);
    until = in_ms(CLOCK_MONOTONIC, 30);
    printf("%s\n", strerrorname_np(pthread_clockjoin_np(thread, &result, CLOCK_MONOTONIC, &until)));
    OK(sem_post(&go));
    until = in_ms(CLOCK_MONOTONIC, 60000);
    OK(pthread_clockjoin_np(thread, &result, CLOCK_MONOTONIC, &until));
    printf("%s\n", (char *)result);

    thread = start(wait_for_go, "second");
    OK(sem_post(&go));
    while (pthread_tryjoin_np(thread, &result) != 0)
        sched_yield();
    printf("%s\n", (char *)result);
    return 0;
}
