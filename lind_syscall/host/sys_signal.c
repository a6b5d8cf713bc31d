/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Signals: the calls. What they mean for the guest is in the runtime's signals.c. */
#include "sys.h"

#include "crash.h"
#include "guest_mem.h"
#include "guest_types.h"
#include "observe.h"
#include "raw_syscall.h"
#include "signals.h"
#include "thread.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#define MASK_SIZE 8 /* bytes of a set of signals */

int64_t wait_begin(struct wait_mask *wait, uint32_t from, uint64_t size) {
    uint64_t mask;
    wait->host = NULL;
    if (from == 0)
        return 0;
    if (size != MASK_SIZE)
        return -EINVAL;
    if (guest_read(&mask, from, sizeof mask) < 0)
        return -EFAULT;
    if (!signal_wait_begin(mask))
        return -EINTR;
    wait->mask = mask & ~SIGNAL_FAULTS;
    wait->host = &wait->mask;
    return 0;
}

void wait_end(const struct wait_mask *wait) {
    if (wait->host != NULL)
        signal_wait_end();
}

int64_t sys_rt_sigaction(int sig, uint32_t action, uint32_t old, uint32_t set_size) {
    struct guest_sigaction guest, guest_old;
    if (set_size != MASK_SIZE)
        return -EINVAL;
    if (action && guest_read(&guest, action, sizeof guest) < 0)
        return -EFAULT;
    int64_t result = signal_action(sig, action ? &guest : NULL, &guest_old);
    if (result < 0 || !old)
        return result;
    return guest_write(old, &guest_old, sizeof guest_old);
}

int64_t sys_rt_sigprocmask(int how, uint32_t set, uint32_t old, uint32_t set_size) {
    uint64_t mask, mask_old;
    if (set_size != MASK_SIZE)
        return -EINVAL;
    if (set && guest_read(&mask, set, sizeof mask) < 0)
        return -EFAULT;
    int64_t result = signal_mask(how, set ? &mask : NULL, &mask_old);
    if (result < 0 || !old)
        return result;
    return guest_write(old, &mask_old, sizeof mask_old);
}

#define DEFAULT_SPARES                                                                             \
    (SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGCONT) | SIGNAL_BIT(SIGURG) | SIGNAL_BIT(SIGWINCH) |       \
     SIGNAL_BIT(SIGSTOP) | SIGNAL_BIT(SIGTSTP) | SIGNAL_BIT(SIGTTIN) | SIGNAL_BIT(SIGTTOU))

/* True if the process dies of the signal, should the calling thread get it. */
static bool kills(int sig) {
    struct sigaction action;
    sigset_t blocked;
    return sigaction(sig, NULL, &action) == 0 && action.sa_handler == SIG_DFL &&
           !(SIGNAL_BIT(sig) & DEFAULT_SPARES) && getpid() != 1 &&
           sigprocmask(SIG_BLOCK, NULL, &blocked) == 0 && !sigismember(&blocked, sig);
}

/* abort(3) and failed assertions end here: the last chance to say where they were. */
int64_t sys_tgkill(int group, int thread, int sig) {
    if (thread == raw_syscall(SYS_gettid) && kills(sig)) {
        const siginfo_t info = {.si_signo = sig, .si_code = SI_TKILL};
        crash_report(sig, &info, NULL);
        lind_observe_killed(sig);
    }
    return raw_syscall(SYS_tgkill, group, thread, sig);
}

int64_t sys_rt_sigpending(uint32_t set, uint32_t set_size) {
    uint64_t mask = 0;
    int64_t result = raw_syscall(SYS_rt_sigpending, &mask, set_size);
    if (result < 0)
        return result;
    mask |= lind_self->faults.pending;
    return guest_write(set, &mask, set_size);
}

int64_t sys_rt_sigsuspend(uint32_t set, uint32_t set_size) {
    struct wait_mask wait;
    if (set == 0)
        return set_size == MASK_SIZE ? -EFAULT : -EINVAL;
    int64_t result = wait_begin(&wait, set, set_size);
    if (result < 0)
        return result;
    result = interruptible_syscall(SYS_rt_sigsuspend, wait.host, MASK_SIZE);
    wait_end(&wait);
    return result;
}

int64_t sys_sigaltstack(uint32_t stack, uint32_t old) {
    struct guest_stack now = lind_self->altstack, new;
    bool on = signal_on_altstack(lind_self);
    if (stack && guest_read(&new, stack, sizeof new) < 0)
        return -EFAULT;
    int64_t result = stack ? signal_set_altstack(new) : 0;
    if (result < 0 || !old)
        return result;
    now.flags |= now.size == 0 ? GUEST_SS_DISABLE : on ? GUEST_SS_ONSTACK : 0;
    return guest_write(old, &now, sizeof now);
}

int64_t sys_rt_sigtimedwait_time64(uint32_t set, uint32_t info, uint32_t timeout,
                                   uint32_t set_size) {
    uint64_t mask;
    struct timespec time;
    siginfo_t host = {0};
    if (set_size != MASK_SIZE)
        return -EINVAL;
    if (guest_read(&mask, set, sizeof mask) < 0 ||
        (timeout && guest_read_times(&time, timeout, 1) < 0))
        return -EFAULT;
    int64_t result = signal_take_fault(mask, &host)
                         ? host.si_signo
                         : interruptible_syscall(SYS_rt_sigtimedwait, &mask, &host,
                                                 timeout ? &time : NULL, sizeof mask);
    if (result == -EINTR && signal_take_fault(mask, &host))
        result = host.si_signo;
    if (result < 0 || !info)
        return result;
    const struct guest_siginfo guest = siginfo_to_guest(&host);
    return guest_write(info, &guest, sizeof guest) < 0 ? -EFAULT : result;
}

/* own: whether the receiver is the calling process, who alone may send what looks as if it came
   from the kernel. The kernel itself cannot see it of a fault: see siginfo_from_guest(). */
static int64_t read_siginfo(siginfo_t *host, uint32_t info, bool own) {
    struct guest_siginfo guest;
    if (guest_read(&guest, info, sizeof guest) < 0)
        return -EFAULT;
    *host = siginfo_from_guest(&guest);
    return host->si_code == guest.code || own ? 0 : -EPERM;
}

int64_t sys_rt_sigqueueinfo(int pid, int sig, uint32_t info) {
    siginfo_t host;
    int64_t error = read_siginfo(&host, info, pid == getpid());
    return error ? error : raw_syscall(SYS_rt_sigqueueinfo, pid, sig, &host);
}

int64_t sys_rt_tgsigqueueinfo(int pid, int tid, int sig, uint32_t info) {
    siginfo_t host;
    int64_t error = read_siginfo(&host, info, pid == getpid());
    return error ? error : raw_syscall(SYS_rt_tgsigqueueinfo, pid, tid, sig, &host);
}

int64_t sys_pidfd_send_signal(int fd, int sig, uint32_t info, uint32_t flags) {
    siginfo_t host;
    int64_t error = info ? read_siginfo(&host, info, false) : 0;
    return error ? error : raw_syscall(SYS_pidfd_send_signal, fd, sig, info ? &host : NULL, flags);
}
