// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the futex call itself: wait, wake, requeue, bit sets, times, errors
#include "threads.h"

#include <linux/futex.h>
#include <sys/syscall.h>

#ifndef SYS_futex
#define SYS_futex SYS_futex_time64
#endif

static int word = 1, other = 1;

static int futex(int *at, int op, int value, void *fourth, int *second, int third) {
    return (int)syscall(SYS_futex, at, op, value, fourth, second, third);
}

static void *wait_on_word(void *mask) {
    while (futex(&word, FUTEX_WAIT_BITSET_PRIVATE, 1, NULL, NULL, (int)(intptr_t)mask) != 0)
        CHECK(errno == EINTR);
    return NULL;
}

int main(void) {
    struct timespec time = {0, 20000000};
    CHECK_ERRNO(futex(&word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0), EAGAIN);
    CHECK_ERRNO(futex(&word, FUTEX_WAIT_PRIVATE, 1, &time, NULL, 0), ETIMEDOUT);
    struct timespec until = in_ms(CLOCK_MONOTONIC, 20);
    CHECK_ERRNO(futex(&word, FUTEX_WAIT_BITSET_PRIVATE, 1, &until, NULL, -1), ETIMEDOUT);
    until = in_ms(CLOCK_REALTIME, 20);
    CHECK_ERRNO(futex(&word, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, 1, &until, NULL, -1),
                ETIMEDOUT);
    CHECK_ERRNO(futex(&word, FUTEX_WAIT_BITSET_PRIVATE, 1, NULL, NULL, 0), EINVAL);
    time.tv_nsec = -1;
    CHECK_ERRNO(futex(&word, FUTEX_WAIT_PRIVATE, 1, &time, NULL, 0), EINVAL);
    CHECK_ERRNO(futex((int *)((char *)&word + 1), FUTEX_WAKE, 1, NULL, NULL, 0), EINVAL);
    CHECK_ERRNO(futex((int *)opaque((void *)4), FUTEX_WAIT, 1, NULL, NULL, 0), EFAULT);
    CHECK_ERRNO(futex(&word, FUTEX_WAIT, 1, (void *)4, NULL, 0), EFAULT);
    CHECK_ERRNO(futex(&word, 99, 1, NULL, NULL, 0), ENOSYS);
    CHECK(futex(&word, FUTEX_WAKE, 5, NULL, NULL, 0) == 0);

    pthread_t thread[6];
    for (intptr_t i = 0; i < 6; i++)
        thread[i] = start(wait_on_word, (void *)(i < 2 ? 1 : i < 3 ? 2 : 4));
    for (int woken = 0; woken < 2;)
        woken += futex(&word, FUTEX_WAKE_BITSET_PRIVATE, 10, NULL, NULL, 1);
    for (int woken = 0; woken < 1;)
        woken += futex(&word, FUTEX_WAKE_BITSET_PRIVATE, 10, NULL, NULL, 2);
    CHECK_ERRNO(futex(&word, FUTEX_CMP_REQUEUE_PRIVATE, 1, (void *)10, &other, 0), EAGAIN);
    for (int moved = 0; moved < 3;)
        moved += futex(&word, FUTEX_REQUEUE_PRIVATE, 0, (void *)10, &other, 0);
    // The kernel may have made one of them begin its call again.
    for (int woken = 0; woken < 3;) {
        woken += futex(&other, FUTEX_WAKE_PRIVATE, 10, NULL, NULL, 0);
        CHECK(woken > 0);
        woken += futex(&word, FUTEX_WAKE_PRIVATE, 10, NULL, NULL, 0);
    }
    for (int i = 0; i < 6; i++)
        join(thread[i]);
    puts("ok");
    return 0;
}
