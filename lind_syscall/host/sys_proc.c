/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Processes and the system: fork, waiting, resource usage, names, prctl. */
#include "sys.h"

#include "dispatch.h"
#include "guest_mem.h"
#include "guest_types.h"
#include "memory.h"
#include "raw_syscall.h"
#include "thread.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

/* Arguments in the order of CONFIG_CLONE_BACKWARDS, as riscv32 has them. */
int64_t sys_clone(uint32_t flags, uint32_t stack, uint32_t parent_tid, uint32_t tls,
                  uint32_t child_tid) {
    return thread_clone(flags, stack, parent_tid, tls, child_tid);
}

int64_t sys_exit(int status) { thread_exit(status); }

/* The kernel's word of the other threads belongs to the host's C library. */
int64_t sys_set_tid_address(uint32_t word) {
    if (lind_self->leads)
        return raw_syscall(SYS_set_tid_address, guest_ptr(word, sizeof(int)));
    lind_self->clear_tid = word;
    return raw_syscall(SYS_gettid);
}

int64_t sys_set_robust_list(uint32_t head, uint32_t size) {
    if (size != 3 * sizeof head) /* struct robust_list_head */
        return -EINVAL;
    lind_self->robust_list = head;
    return 0;
}

/* A call that fails with EINTR, and has not happened, once one of bits is set in the word: before
   it begins, or while it blocks if the bit comes with a signal. */
int64_t sys_lind_cancellable(uint32_t word, uint32_t bits, uint32_t nr, uint32_t args) {
    uint64_t arg[6];
    uint32_t value;
    struct lind_thread *self = lind_self;
    if (guest_read(arg, args, sizeof arg) < 0)
        return -EFAULT;
    if (self->cancel_word != 0) /* one within the other */
        return -EINVAL;
    self->cancel_bits = bits;
    self->cancel_word = word;
    int64_t result = -EFAULT;
    if (guest_read(&value, word, sizeof value) == 0)
        result = value & bits ? -EINTR : lind_dispatch(nr, arg);
    self->cancel_word = 0;
    lind_interrupt = 0;
    return result;
}

/* In the host's RLIMIT_AS all of guest memory counts: see memory-limit.c. */
int64_t sys_prlimit64(int pid, int resource, uint32_t new, uint32_t old) {
    struct rlimit limit, before;
    if (new != 0 && guest_read(&limit, new, sizeof limit) < 0)
        return -EFAULT;
    const struct rlimit *change = new != 0 ? &limit : NULL;
    int64_t result = resource == RLIMIT_AS
                         ? memory_prlimit(pid, change, &before)
                         : raw_syscall(SYS_prlimit64, pid, resource, change, &before);
    if (resource == RLIMIT_STACK && change != NULL && result == 0 && !thread_borrows())
        memory_adopt_stack_limit();
    return result == 0 && old != 0 ? guest_write(old, &before, sizeof before) : result;
}

/* The host's sets are made of 64-bit words, the guest's of 32-bit ones. */
int64_t sys_sched_getaffinity(int pid, uint32_t size, uint32_t set) {
    uint32_t host[2048]; /* 65536 processors */
    if (size % sizeof host[0] != 0)
        return -EINVAL;
    if (size > sizeof host)
        size = sizeof host;
    int64_t result = raw_syscall(SYS_sched_getaffinity, pid, (size + 7) & ~7u, host);
    if (result > size) {
        if (host[size / sizeof host[0]] != 0)
            return -EINVAL; /* there are more processors */
        result = size;
    }
    return result < 0 || guest_write(set, host, (size_t)result) == 0 ? result : -EFAULT;
}

static struct guest_timeval timeval_to_guest(struct timeval host) {
    return (struct guest_timeval){(int32_t)host.tv_sec, (int32_t)host.tv_usec};
}

static int64_t rusage_to_guest(uint32_t dst, const struct rusage *host) {
    struct guest_rusage guest = {
        timeval_to_guest(host->ru_utime),
        timeval_to_guest(host->ru_stime),
        {(int32_t)host->ru_maxrss, (int32_t)host->ru_ixrss, (int32_t)host->ru_idrss,
         (int32_t)host->ru_isrss, (int32_t)host->ru_minflt, (int32_t)host->ru_majflt,
         (int32_t)host->ru_nswap, (int32_t)host->ru_inblock, (int32_t)host->ru_oublock,
         (int32_t)host->ru_msgsnd, (int32_t)host->ru_msgrcv, (int32_t)host->ru_nsignals,
         (int32_t)host->ru_nvcsw, (int32_t)host->ru_nivcsw},
    };
    return guest_write(dst, &guest, sizeof guest);
}

int64_t sys_getrusage(int who, uint32_t usage) {
    struct rusage host;
    int64_t result = raw_syscall(SYS_getrusage, who, &host);
    return result < 0 ? result : rusage_to_guest(usage, &host);
}

int64_t sys_waitid(int type, int id, uint32_t info, int options, uint32_t usage) {
    siginfo_t host_info = {0};
    struct rusage host_usage;
    int64_t result = interruptible_syscall(SYS_waitid, type, id, &host_info, options, &host_usage);
    if (usage && host_info.si_signo != 0 && rusage_to_guest(usage, &host_usage) < 0)
        return -EFAULT;
    const struct guest_siginfo_child guest = {host_info.si_signo, host_info.si_errno,
                                              host_info.si_code,  host_info.si_pid,
                                              host_info.si_uid,   host_info.si_status};
    /* The kernel writes it also when it fails: all 0. */
    if (info && guest_write(info, &guest, sizeof guest) < 0)
        return -EFAULT;
    return result;
}

int64_t sys_uname(uint32_t name) {
    struct utsname host;
    int64_t result = raw_syscall(SYS_uname, &host);
    if (result < 0)
        return result;
    strcpy(host.machine, "wasm32");
    return guest_write(name, &host, sizeof host);
}

int64_t sys_sysinfo(uint32_t info) {
    struct sysinfo host;
    int64_t result = raw_syscall(SYS_sysinfo, &host);
    if (result < 0)
        return result;
    /* Memory is counted in units large enough for 32 bits, as the kernel does for 32-bit tasks. */
    unsigned shift = 0;
    while (shift < 12 && ((host.totalram | host.totalswap) * host.mem_unit >> shift) > UINT32_MAX)
        shift++;
#define UNITS(bytes) (uint32_t)((bytes)*host.mem_unit >> shift)
    struct guest_sysinfo guest = {
        .uptime = (int32_t)host.uptime,
        .loads = {(uint32_t)host.loads[0], (uint32_t)host.loads[1], (uint32_t)host.loads[2]},
        .totalram = UNITS(host.totalram),
        .freeram = UNITS(host.freeram),
        .sharedram = UNITS(host.sharedram),
        .bufferram = UNITS(host.bufferram),
        .totalswap = UNITS(host.totalswap),
        .freeswap = UNITS(host.freeswap),
        .procs = host.procs,
        .totalhigh = UNITS(host.totalhigh),
        .freehigh = UNITS(host.freehigh),
        .mem_unit = 1u << shift,
    };
#undef UNITS
    return guest_write(info, &guest, sizeof guest);
}

/* The options that are numbers, or point to an object of one size. Others would change the host's
   own state (PR_SET_MM), speak of registers, or mean machine code. */
static const struct {
    int option;
    uint32_t size; /* bytes at the address in the second argument; 0: a number */
} prctls[] = {
    {PR_SET_NAME, 16},
    {PR_GET_NAME, 16},
    {PR_SET_PDEATHSIG, 0},
    {PR_GET_PDEATHSIG, sizeof(int)},
    {PR_SET_DUMPABLE, 0},
    {PR_GET_DUMPABLE, 0},
    {PR_SET_KEEPCAPS, 0},
    {PR_GET_KEEPCAPS, 0},
    {PR_SET_SECUREBITS, 0},
    {PR_GET_SECUREBITS, 0},
    {PR_CAPBSET_READ, 0},
    {PR_CAPBSET_DROP, 0},
    {PR_CAP_AMBIENT, 0},
    {PR_SET_NO_NEW_PRIVS, 0},
    {PR_GET_NO_NEW_PRIVS, 0},
    {PR_SET_TIMERSLACK, 0},
    {PR_GET_TIMERSLACK, 0},
    {PR_SET_CHILD_SUBREAPER, 0},
    {PR_GET_CHILD_SUBREAPER, sizeof(int)},
    {PR_SET_PTRACER, 0},
    {PR_SET_THP_DISABLE, 0},
    {PR_GET_THP_DISABLE, 0},
    {PR_GET_SECCOMP, 0},
    {PR_SET_TIMING, 0},
    {PR_GET_TIMING, 0},
};

/* Guest memory is never executable, and where the host's lies is left to chance: these are the
   guest's alone. */
#define PERSONALITY_HIDDEN ((uint32_t)(READ_IMPLIES_EXEC | ADDR_NO_RANDOMIZE))
static _Atomic uint32_t personality_hidden;

int64_t sys_personality(uint32_t persona) {
    int64_t old = raw_syscall(SYS_personality,
                              persona == UINT32_MAX ? persona : persona & ~PERSONALITY_HIDDEN);
    uint32_t hidden = personality_hidden;
    if (old >= 0 && persona != UINT32_MAX)
        personality_hidden = persona & PERSONALITY_HIDDEN;
    return old < 0 ? old : old | hidden;
}

int64_t sys_prctl(int option, uint32_t a2, int32_t a3, int32_t a4, int32_t a5) {
    for (size_t i = 0; i < sizeof prctls / sizeof prctls[0]; i++) {
        if (prctls[i].option != option)
            continue;
        if (prctls[i].size == 0)
            return raw_syscall(SYS_prctl, option,
                               option == PR_SET_PTRACER ? (int32_t)a2 : (int64_t)a2, a3, a4, a5);
        return raw_syscall(SYS_prctl, option, guest_ptr(a2, prctls[i].size), a3, a4, a5);
    }
    if (option == PR_SET_VMA && a2 == PR_SET_VMA_ANON_NAME) {
        /* What is not the guest's is to the kernel the first page, where nothing is. */
        uint32_t start = (uint32_t)a3, size = (uint32_t)a4;
        bool mapped = memory_is_mapped(start, size);
        return raw_syscall(SYS_prctl, option, a2,
                           mapped ? (uintptr_t)guest_ptr(start, size) : start % MEMORY_PAGE,
                           mapped ? size : size != 0, guest_ptr((uint32_t)a5, 1));
    }
    return -EINVAL;
}
