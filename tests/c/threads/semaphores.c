// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: unnamed semaphores: count, wait, time out, overflow
#include "threads.h"

#include <limits.h>
#include <semaphore.h>

static sem_t items, space;
static int ring[4], sum;

static void *produce(void *unused) {
    for (int i = 1; i <= 5000; i++) {
        OK(sem_wait(&space));
        ring[i % 4] = i;
        OK(sem_post(&items));
    }
    return unused;
}

static void *consume(void *unused) {
    for (int i = 1; i <= 5000; i++) {
        OK(sem_wait(&items));
        sum += ring[i % 4];
        OK(sem_post(&space));
    }
    return unused;
}

int main(void) {
    int value;
    OK(sem_init(&items, 0, 0));
    OK(sem_init(&space, 0, 4));
    pthread_t a = start(produce, NULL), b = start(consume, NULL);
    join(a);
    join(b);
    printf("%d\n", sum);
    OK(sem_getvalue(&space, &value));
    printf("value %d\n", value);
    CHECK_ERRNO(sem_trywait(&items), EAGAIN);
    struct timespec begin, until = in_ms(CLOCK_REALTIME, 30);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    CHECK_ERRNO(sem_timedwait(&items, &until), ETIMEDOUT);
    CHECK(ms_since(&begin) >= 20);
    until = in_ms(CLOCK_MONOTONIC, 30);
    CHECK_ERRNO(sem_clockwait(&items, CLOCK_MONOTONIC, &until), ETIMEDOUT);
    until.tv_nsec = -1;
    CHECK_ERRNO(sem_timedwait(&items, &until), EINVAL);
    OK(sem_post(&items));
    until = (struct timespec){0};
    OK(sem_timedwait(&items, &until)); // free: the time is not looked at
    CHECK_ERRNO(sem_init(&items, 0, (unsigned)SEM_VALUE_MAX + 1u), EINVAL);
    OK(sem_init(&items, 0, SEM_VALUE_MAX));
    CHECK_ERRNO(sem_post(&items), EOVERFLOW);
    OK(sem_destroy(&items));
    OK(sem_destroy(&space));
    return 0;
}
