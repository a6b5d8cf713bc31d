/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Dispositions and masks of signals. */
#include "sys.h"

#include "dispatch.h"
#include "guest_mem.h"
#include "guest_types.h"
#include "raw_syscall.h"

#include <errno.h>
#include <signal.h>

enum { GUEST_SIG_DFL = 0, GUEST_SIG_IGN = 1 };

struct kernel_sigaction { /* x86-64 */
    uint64_t handler;
    uint64_t flags;
    uint64_t restorer;
    uint64_t mask;
};

/* The runtime needs its own handler for faults in guest memory: what the guest says about these two
 * is only kept. */
static struct guest_sigaction kept[SIGSEGV + 1];

static bool is_runtimes(int sig) { return sig == SIGSEGV || sig == SIGBUS; }

bool lind_signal_ignored(int sig) { return is_runtimes(sig) && kept[sig].handler == GUEST_SIG_IGN; }

static struct kernel_sigaction sigaction_from_guest(struct guest_sigaction guest) {
    return (struct kernel_sigaction){guest.handler, guest.flags, 0,
                                     (uint64_t)guest.mask[1] << 32 | guest.mask[0]};
}

static struct guest_sigaction sigaction_to_guest(struct kernel_sigaction host) {
    return (struct guest_sigaction){(uint32_t)host.handler,
                                    (uint32_t)host.flags,
                                    {(uint32_t)host.mask, (uint32_t)(host.mask >> 32)}};
}

int64_t sys_rt_sigaction(int sig, uint32_t action, uint32_t old, uint32_t set_size) {
    struct guest_sigaction guest, guest_old;
    if (set_size != sizeof guest.mask)
        return -EINVAL;
    if (action && guest_read(&guest, action, sizeof guest) < 0)
        return -EFAULT;
    if (action && (sig < 1 || sig >= _NSIG || sig == SIGKILL || sig == SIGSTOP))
        return -EINVAL;
    /* Running handlers of the guest comes with the signals step; until then none can be installed.
     */
    if (action && guest.handler != GUEST_SIG_DFL && guest.handler != GUEST_SIG_IGN)
        return -ENOSYS;
    if (is_runtimes(sig)) {
        guest_old = kept[sig];
        if (action)
            kept[sig] = guest;
    } else {
        struct kernel_sigaction host, host_old;
        if (action)
            host = sigaction_from_guest(guest);
        int64_t result =
            raw_syscall(SYS_rt_sigaction, sig, action ? &host : NULL, &host_old, set_size);
        if (result < 0)
            return result;
        guest_old = sigaction_to_guest(host_old);
    }
    return old ? guest_write(old, &guest_old, sizeof guest_old) : 0;
}

/* Faults in guest memory must reach the runtime at any time: the guest blocks these two only in its
 * own view. */
static const uint64_t never_blocked = UINT64_C(1) << (SIGSEGV - 1) | UINT64_C(1) << (SIGBUS - 1);
static uint64_t seems_blocked;

void lind_signal_inherit(int sig, bool ignored, bool blocked) {
    kept[sig].handler = ignored ? GUEST_SIG_IGN : GUEST_SIG_DFL;
    if (blocked)
        seems_blocked |= UINT64_C(1) << (sig - 1);
}

int64_t sys_rt_sigprocmask(int how, uint32_t set, uint32_t old, uint32_t set_size) {
    uint64_t mask, host_mask, host_old;
    if (set_size != sizeof mask)
        return -EINVAL;
    if (set && guest_read(&mask, set, sizeof mask) < 0)
        return -EFAULT;
    if (set)
        host_mask = mask & ~never_blocked;
    int64_t result =
        raw_syscall(SYS_rt_sigprocmask, how, set ? &host_mask : NULL, &host_old, sizeof host_mask);
    if (result < 0)
        return result;
    host_old |= seems_blocked;
    if (set) {
        uint64_t view = how == SIG_BLOCK     ? seems_blocked | mask
                        : how == SIG_UNBLOCK ? seems_blocked & ~mask
                                             : mask;
        seems_blocked = view & never_blocked;
    }
    return old ? guest_write(old, &host_old, sizeof host_old) : 0;
}

/* As the kernel's siginfo_layout: F_SETSIG sends these with other signals, too. */
static bool is_poll(const siginfo_t *host) {
    return host->si_code == SI_SIGIO || (host->si_code >= POLL_IN && host->si_code <= POLL_HUP);
}

static struct guest_siginfo siginfo_to_guest(const siginfo_t *host) {
    struct guest_siginfo guest = {host->si_signo, host->si_errno, host->si_code, {0}};
    int32_t *field = guest.field;
    if (host->si_code == SI_TIMER) {
        field[0] = host->si_timerid;
        field[1] = host->si_overrun;
        field[2] = host->si_value.sival_int;
    } else if (host->si_code > 0 && host->si_signo == SIGCHLD) {
        field[0] = host->si_pid;
        field[1] = (int32_t)host->si_uid;
        field[2] = host->si_status;
        field[3] = (int32_t)host->si_utime;
        field[4] = (int32_t)host->si_stime;
    } else if (is_poll(host)) {
        field[0] = (int32_t)host->si_band;
        field[1] = host->si_fd;
    } else {
        field[0] = host->si_pid;
        field[1] = (int32_t)host->si_uid;
        field[2] = host->si_value.sival_int;
    }
    return guest;
}

int64_t sys_rt_sigtimedwait_time64(uint32_t set, uint32_t info, uint32_t timeout,
                                   uint32_t set_size) {
    uint64_t mask;
    struct timespec time;
    siginfo_t host = {0};
    if (set_size != sizeof mask)
        return -EINVAL;
    if (guest_read(&mask, set, sizeof mask) < 0 ||
        (timeout && guest_read_times(&time, timeout, 1) < 0))
        return -EFAULT;
    int64_t result =
        raw_syscall(SYS_rt_sigtimedwait, &mask, &host, timeout ? &time : NULL, sizeof mask);
    if (result < 0 || !info)
        return result;
    const struct guest_siginfo guest = siginfo_to_guest(&host);
    return guest_write(info, &guest, sizeof guest) < 0 ? -EFAULT : result;
}
