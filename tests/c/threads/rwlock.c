// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: readers together, writers alone
#include "threads.h"

static const char *name(int error) { return error == 0 ? "0" : strerrorname_np(error); }

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int value[8];
static pthread_barrier_t together;

static void *read_together(void *unused) {
    OK(pthread_rwlock_rdlock(&lock));
    pthread_barrier_wait(&together); // only passes if all four hold it
    OK(pthread_rwlock_unlock(&lock));
    return unused;
}

static void *write_values(void *unused) {
    for (int i = 0; i < 3000; i++) {
        OK(pthread_rwlock_wrlock(&lock));
        for (int j = 0; j < 8; j++)
            value[j]++;
        OK(pthread_rwlock_unlock(&lock));
    }
    return unused;
}

static void *read_values(void *unused) {
    for (int i = 0; i < 3000; i++) {
        OK(pthread_rwlock_rdlock(&lock));
        for (int j = 1; j < 8; j++)
            CHECK(value[j] == value[0]);
        OK(pthread_rwlock_unlock(&lock));
    }
    return unused;
}

static void *try(void *unused) {
    printf("try to read: %s\n", name(pthread_rwlock_tryrdlock(&lock)));
    printf("try to write: %s\n", name(pthread_rwlock_trywrlock(&lock)));
    struct timespec until = in_ms(CLOCK_REALTIME, 20);
    printf("timed read: %s\n", name(pthread_rwlock_timedrdlock(&lock, &until)));
    until = in_ms(CLOCK_REALTIME, 20);
    printf("timed write: %s\n", name(pthread_rwlock_timedwrlock(&lock, &until)));
    until = in_ms(CLOCK_MONOTONIC, 20);
    printf("on a clock: %s\n", name(pthread_rwlock_clockwrlock(&lock, CLOCK_MONOTONIC, &until)));
    until = in_ms(CLOCK_MONOTONIC, 20);
    printf("on a clock: %s\n", name(pthread_rwlock_clockrdlock(&lock, CLOCK_MONOTONIC, &until)));
    return unused;
}

int main(void) {
    pthread_t thread[6];
    OK(pthread_barrier_init(&together, NULL, 4));
    for (int i = 0; i < 4; i++)
        thread[i] = start(read_together, NULL);
    for (int i = 0; i < 4; i++)
        join(thread[i]);
    for (int i = 0; i < 6; i++)
        thread[i] = start(i % 2 ? read_values : write_values, NULL);
    for (int i = 0; i < 6; i++)
        join(thread[i]);
    printf("%d\n", value[7]);
    OK(pthread_rwlock_wrlock(&lock));
    printf("write again: %s\n", name(pthread_rwlock_wrlock(&lock)));
    printf("read too: %s\n", name(pthread_rwlock_rdlock(&lock)));
    join(start(try, NULL));
    OK(pthread_rwlock_unlock(&lock));
    OK(pthread_rwlock_rdlock(&lock));
    OK(pthread_rwlock_rdlock(&lock));
    printf("try to write: %s\n", name(pthread_rwlock_trywrlock(&lock)));
    OK(pthread_rwlock_unlock(&lock));
    OK(pthread_rwlock_unlock(&lock));
    OK(pthread_rwlock_destroy(&lock));
    return 0;
}
