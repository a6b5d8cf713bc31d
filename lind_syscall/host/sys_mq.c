/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* POSIX message queues: the calls with longs or addresses inside their structures. */
#include "sys.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "raw_syscall.h"

#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>

enum { COOKIE_SIZE = 32 }; /* NOTIFY_COOKIE_LEN of the kernel */

static int attr_from_guest(struct mq_attr *host, uint32_t address) {
    struct guest_mq_attr guest;
    if (guest_read(&guest, address, sizeof guest) < 0)
        return -EFAULT;
    *host = (struct mq_attr){.mq_flags = guest.flags,
                             .mq_maxmsg = guest.maxmsg,
                             .mq_msgsize = guest.msgsize,
                             .mq_curmsgs = guest.curmsgs};
    return 0;
}

int64_t sys_mq_open(uint32_t name, int flags, uint32_t mode, uint32_t attr) {
    struct mq_attr host;
    bool given = attr && (flags & O_CREAT);
    if (given && attr_from_guest(&host, attr) < 0)
        return -EFAULT;
    return raw_syscall(SYS_mq_open, guest_ptr(name, 1), flags, mode, given ? &host : NULL);
}

int64_t sys_mq_getsetattr(int fd, uint32_t attr, uint32_t old) {
    struct mq_attr host, host_old;
    if (attr && attr_from_guest(&host, attr) < 0)
        return -EFAULT;
    int64_t result = raw_syscall(SYS_mq_getsetattr, fd, attr ? &host : NULL, &host_old);
    if (result < 0 || !old)
        return result;
    const struct guest_mq_attr guest = {(int32_t)host_old.mq_flags,
                                        (int32_t)host_old.mq_maxmsg,
                                        (int32_t)host_old.mq_msgsize,
                                        (int32_t)host_old.mq_curmsgs,
                                        {0}};
    return guest_write(old, &guest, sizeof guest);
}

/* With SIGEV_THREAD the value is the address of a cookie that the kernel copies, and sends to the
   netlink socket in place of the signal's number. */
int64_t sys_mq_notify(int fd, uint32_t event) {
    struct guest_sigevent guest;
    if (!event)
        return raw_syscall(SYS_mq_notify, fd, NULL);
    if (guest_read(&guest, event, sizeof guest) < 0)
        return -EFAULT;
    struct sigevent host = {.sigev_signo = guest.signo, .sigev_notify = guest.notify};
    if (guest.notify == SIGEV_THREAD)
        host.sigev_value.sival_ptr = guest_ptr(guest.value, COOKIE_SIZE);
    else
        host.sigev_value.sival_ptr = (void *)(uintptr_t)guest.value;
    return raw_syscall(SYS_mq_notify, fd, &host);
}
