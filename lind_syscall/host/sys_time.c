/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Clocks and the timers that still count in old, 32-bit units. */
#include "sys.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "raw_syscall.h"

#include <errno.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/times.h>
#include <time.h>

int guest_read_times(struct timespec *to, uint32_t from, unsigned count) {
    if (guest_read(to, from, count * sizeof *to) < 0)
        return -EFAULT;
    for (unsigned i = 0; i < count; i++)
        to[i].tv_nsec = (uint32_t)to[i].tv_nsec;
    return 0;
}

/* Through the C library, which asks the vDSO: no entry into the kernel. The vDSO writes from user
   mode, so it gets a buffer that cannot fault. */
int64_t sys_clock_gettime64(int clock, uint32_t time) {
    struct timespec host;
    if (clock_gettime(clock, &host) != 0)
        return -errno;
    return guest_write(time, &host, sizeof host);
}

int64_t sys_clock_getres_time64(int clock, uint32_t resolution) {
    struct timespec host;
    if (clock_getres(clock, &host) != 0)
        return -errno;
    return resolution ? guest_write(resolution, &host, sizeof host) : 0;
}

int64_t sys_times(uint32_t buf) {
    struct tms host;
    int64_t ticks = raw_syscall(SYS_times, &host);
    const struct guest_tms guest = {(int32_t)host.tms_utime, (int32_t)host.tms_stime,
                                    (int32_t)host.tms_cutime, (int32_t)host.tms_cstime};
    if (buf && guest_write(buf, &guest, sizeof guest) < 0)
        return -EFAULT;
    return (int32_t)ticks;
}

static int64_t itimerval_to_guest(uint32_t dst, const struct itimerval *host) {
    const struct guest_itimerval guest = {
        {(int32_t)host->it_interval.tv_sec, (int32_t)host->it_interval.tv_usec},
        {(int32_t)host->it_value.tv_sec, (int32_t)host->it_value.tv_usec},
    };
    return guest_write(dst, &guest, sizeof guest);
}

int64_t sys_getitimer(int which, uint32_t current) {
    struct itimerval host;
    int64_t result = raw_syscall(SYS_getitimer, which, &host);
    return result < 0 ? result : itimerval_to_guest(current, &host);
}

int64_t sys_setitimer(int which, uint32_t value, uint32_t old) {
    struct guest_itimerval guest = {0}; /* no value means: stop the timer */
    if (value && guest_read(&guest, value, sizeof guest) < 0)
        return -EFAULT;
    const struct itimerval host = {{guest.interval.sec, guest.interval.usec},
                                   {guest.value.sec, guest.value.usec}};
    struct itimerval host_old;
    int64_t result = raw_syscall(SYS_setitimer, which, &host, &host_old);
    return result < 0 || !old ? result : itimerval_to_guest(old, &host_old);
}

/* sigev_value is a union of 4 bytes in the guest; it comes back in si_value. */
int64_t sys_timer_create(int clock, uint32_t event, uint32_t timer) {
    struct guest_sigevent guest;
    if (!event)
        return raw_syscall(SYS_timer_create, clock, NULL, guest_ptr(timer, sizeof(int)));
    if (guest_read(&guest, event, sizeof guest) < 0)
        return -EFAULT;
    struct sigevent host = {.sigev_signo = guest.signo, .sigev_notify = guest.notify};
    host.sigev_value.sival_ptr = (void *)(uintptr_t)guest.value;
    host._sigev_un._tid = guest.field[0];
    return raw_syscall(SYS_timer_create, clock, &host, guest_ptr(timer, sizeof(int)));
}
