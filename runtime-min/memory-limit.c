// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RLIMIT_AS. The guest's bounds what the guest has mapped; in the host's the reservation and the
// host stacks count, too. So the host's is the guest's plus OFFSET: the kernel keeps it, judges who
// may change it, and hands it to children and through execve, but it stops nothing, since no
// process can map OFFSET. memory-pages.c enforces the guest's.
//
// A limit below OFFSET was set by a program of the host, such as a shell. A hard one, which cannot
// be raised, stays what it is: a bound on everything.
#include "memory.h"

#include "memory-pages.h"
#include "raw_syscall.h"

#include <errno.h>
#include <unistd.h>

#define OFFSET (UINT64_C(1) << 47) // the addresses that a process of x86-64 has

bool limit_exposed;

static uint64_t to_guest(uint64_t host) {
    return host == RLIM_INFINITY || host < OFFSET ? host : host - OFFSET;
}

static uint64_t to_host(uint64_t guest) {
    return guest >= RLIM_INFINITY - OFFSET ? RLIM_INFINITY : guest + OFFSET;
}

static int64_t host_limit(int pid, const struct rlimit *new, struct rlimit *old) {
    return raw_syscall(SYS_prlimit64, pid, RLIMIT_AS, new, old);
}

// Raises a soft limit that bounds the host, if it may. Returns the host's soft limit.
static uint64_t hide(void) {
    struct rlimit limit;
    host_limit(0, NULL, &limit);
    if (limit.rlim_cur < OFFSET && limit.rlim_max >= OFFSET) {
        limit.rlim_cur = to_host(limit.rlim_cur);
        if (limit.rlim_cur > limit.rlim_max)
            limit.rlim_cur = limit.rlim_max;
        host_limit(0, &limit, NULL);
    }
    return limit.rlim_cur;
}

void limit_adopt(void) {
    uint64_t host = hide();
    limit_exposed = false;
    pages_set_limit(host < OFFSET ? RLIM_INFINITY : to_guest(host));
}

void memory_adopt_limit(void) {
    memory_lock();
    limit_adopt();
    memory_unlock();
}

// Not in the middle of another thread's mremap, which relies on mappings that it has tried.
void memory_expose_limit(bool borrowed) {
    struct rlimit limit;
    if (!borrowed)
        memory_lock();
    host_limit(0, NULL, &limit);
    if (limit.rlim_cur != to_guest(limit.rlim_cur)) {
        limit_exposed = !borrowed;
        limit.rlim_cur = to_guest(limit.rlim_cur);
        host_limit(0, &limit, NULL);
    }
    if (!borrowed)
        memory_unlock();
}

void memory_hide_limit(bool borrowed) {
    if (borrowed)
        hide();
    else
        memory_adopt_limit();
}

int64_t memory_prlimit(int pid, const struct rlimit *new, struct rlimit *old) {
    int64_t result = host_limit(pid, NULL, old);
    if (result == 0 && new != NULL) {
        if (pid != 0 && pid != getpid() && pid != gettid()) // it would not hear of it
            return -EPERM;
        struct rlimit host = *new;
        if (old->rlim_max >= OFFSET)
            host = (struct rlimit){to_host(new->rlim_cur), to_host(new->rlim_max)};
        result = host_limit(0, &host, old);
        memory_adopt_limit();
    }
    if (result == 0)
        *old = (struct rlimit){to_guest(old->rlim_cur), to_guest(old->rlim_max)};
    return result;
}
