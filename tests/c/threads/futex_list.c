// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: futex_waitv waits for one of several words; futex_wait, futex_wake and futex_requeue
// libs: -lpthread
#include "threads.h"

#include <linux/futex.h>
#include <sys/syscall.h>

enum { NR_WAITV = 449, NR_WAKE = 454, NR_WAIT, NR_REQUEUE }; // on all architectures
#define SIZE_U32 2
#define PRIVATE 128
#define EVERY 0xffffffffu

static uint32_t words[4];
static volatile int woken;

static struct futex_waitv entry(uint32_t *word, uint32_t value) {
    return (struct futex_waitv){
        .val = value, .uaddr = (uintptr_t)word, .flags = SIZE_U32 | PRIVATE};
}

static void *wake_third(void *argument) {
    (void)argument;
    while (syscall(NR_WAKE, &words[2], EVERY, 1, SIZE_U32 | PRIVATE) != 1)
        usleep(1000);
    return NULL;
}

static void *wait_for_first(void *tid) {
    *(volatile pid_t *)tid = gettid();
    CHECK(syscall(NR_WAIT, &words[0], 0, EVERY, SIZE_U32 | PRIVATE, NULL, CLOCK_MONOTONIC) == 0);
    __atomic_fetch_add(&woken, 1, __ATOMIC_SEQ_CST);
    return NULL;
}

static struct timespec soon(void) {
    struct timespec time;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &time) == 0);
    time.tv_nsec += 5000000;
    if (time.tv_nsec >= 1000000000) {
        time.tv_nsec -= 1000000000;
        time.tv_sec++;
    }
    return time;
}

int main(void) {
    pthread_t threads[3];
    struct futex_waitv list[200];
    struct timespec time = soon();
    for (int i = 0; i < 200; i++)
        list[i] = entry(&words[i % 4], 0);
    CHECK_ERRNO(syscall(NR_WAITV, list, 4, 0, &time, CLOCK_MONOTONIC), ETIMEDOUT);
    CHECK_ERRNO(syscall(NR_WAITV, list, 0, 0, NULL, CLOCK_MONOTONIC), EINVAL);
    CHECK_ERRNO(syscall(NR_WAITV, list, 129, 0, NULL, CLOCK_MONOTONIC), EINVAL);
    CHECK_ERRNO(syscall(NR_WAITV, NULL, 4, 0, NULL, CLOCK_MONOTONIC), EINVAL);
    list[1].val = 5;
    CHECK_ERRNO(syscall(NR_WAITV, list, 4, 0, NULL, CLOCK_MONOTONIC), EAGAIN);
    list[1] = entry((uint32_t *)opaque((void *)16), 0);
    CHECK_ERRNO(syscall(NR_WAITV, list, 4, 0, NULL, CLOCK_MONOTONIC), EFAULT);
    list[1] = entry(&words[1], 0);
    if (syscall(NR_WAKE, &words[0], EVERY, 1, SIZE_U32 | PRIVATE) == -1 && errno == ENOSYS)
        NOT_HERE("Linux 6.7");
    CHECK(pthread_create(&threads[0], NULL, wake_third, NULL) == 0);
    CHECK(syscall(NR_WAITV, list, 4, 0, NULL, CLOCK_MONOTONIC) == 2);
    CHECK(pthread_join(threads[0], NULL) == 0);
    puts("one of four");

    time = soon();
    CHECK_ERRNO(syscall(NR_WAIT, &words[0], 0, EVERY, SIZE_U32 | PRIVATE, &time, CLOCK_MONOTONIC),
                ETIMEDOUT);
    CHECK_ERRNO(syscall(NR_WAIT, &words[0], 7, EVERY, SIZE_U32 | PRIVATE, NULL, CLOCK_MONOTONIC),
                EAGAIN);
    CHECK(syscall(NR_WAKE, &words[0], EVERY, 1, SIZE_U32 | PRIVATE) == 0);
    for (int i = 0; i < 3; i++) {
        volatile pid_t tid = 0;
        threads[i] = start(wait_for_first, (void *)&tid);
        while (tid == 0)
            sched_yield();
        wait_until_asleep(tid);
    }
    list[0] = entry(&words[0], 0);
    list[1] = entry(&words[3], 0);
    int moved = (int)syscall(NR_REQUEUE, list, 0, 1, 2);
    CHECK(moved == 3); // one woken, two moved
    while (woken != 1)
        usleep(1000);
    CHECK(syscall(NR_WAKE, &words[0], EVERY, 3, SIZE_U32 | PRIVATE) == 0);
    CHECK(syscall(NR_WAKE, &words[3], EVERY, 3, SIZE_U32 | PRIVATE) == 2);
    for (int i = 0; i < 3; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    puts("requeued");
    return 0;
}
