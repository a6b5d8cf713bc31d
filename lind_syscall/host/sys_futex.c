/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Futexes: the host's, on the guest's words. */
#include "sys.h"

#include "guest_mem.h"
#include "raw_syscall.h"
#include "robust.h"

#include <errno.h>
#include <linux/futex.h>

#ifndef SYS_futex_requeue /* younger than the host's headers */
#define SYS_futex_requeue 456
#endif

/* The fourth argument is a timeout for the operations that wait, a number for those that requeue.
 */
int64_t sys_futex_time64(uint32_t word, int op, uint32_t value, uint32_t a4, uint32_t word2,
                         uint32_t value3) {
    int64_t host_a4 = a4;
    struct timespec time;
    switch (op & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
    case FUTEX_WAIT_REQUEUE_PI:
    case FUTEX_LOCK_PI:
    case FUTEX_LOCK_PI2:
        if (a4 && guest_read_times(&time, a4, 1) < 0)
            return -EFAULT;
        host_a4 = a4 ? (int64_t)(uintptr_t)&time : 0;
    }
    return interruptible_syscall(SYS_futex, guest_ptr(word, sizeof word), op, value, host_a4,
                                 guest_ptr(word2, sizeof word2), value3);
}

/* The guest's struct has 64 bits for an address. 0 or -EFAULT. */
static int read_waiters(struct futex_waitv *host, uint32_t from, uint32_t count) {
    if (guest_read(host, from, count * sizeof *host) < 0)
        return -EFAULT;
    for (uint32_t i = 0; i < count; i++) {
        if (host[i].uaddr > UINT32_MAX)
            return -EFAULT;
        host[i].uaddr = (uintptr_t)guest_ptr((uint32_t)host[i].uaddr, sizeof(uint32_t));
    }
    return 0;
}

int64_t sys_futex_waitv(uint32_t waiters, uint32_t count, uint32_t flags, uint32_t timeout,
                        int clock) {
    struct futex_waitv host[FUTEX_WAITV_MAX];
    struct timespec time;
    if (count > FUTEX_WAITV_MAX || waiters == 0)
        return -EINVAL;
    if (read_waiters(host, waiters, count) < 0 ||
        (timeout && guest_read_times(&time, timeout, 1) < 0))
        return -EFAULT;
    return interruptible_syscall(SYS_futex_waitv, host, count, flags, timeout ? &time : NULL,
                                 clock);
}

int64_t sys_futex_requeue(uint32_t waiters, uint32_t flags, int wake, int requeue) {
    struct futex_waitv host[2];
    if (read_waiters(host, waiters, 2) < 0)
        return -EFAULT;
    return raw_syscall(SYS_futex_requeue, host, flags, wake, requeue);
}

/* Steps of the guest's C library with a robust mutex: see the runtime's robust.h. */
int64_t sys_lind_robust(int step, uint32_t word) {
    switch (step) {
    case ROBUST_TAKE:
        return robust_take(word);
    case ROBUST_TAKEN:
        return robust_taken();
    case ROBUST_RELEASE:
        return robust_release(word);
    case ROBUST_DONE:
        return robust_done();
    default:
        return -EINVAL;
    }
}
