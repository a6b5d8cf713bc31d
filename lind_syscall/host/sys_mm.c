/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Memory: the runtime keeps the map of guest pages; what only touches mapped pages goes to the
 * kernel. */
#include "sys.h"

#include "guest_mem.h"
#include "raw_syscall.h"

#include <errno.h>
#include <sys/mman.h>

int64_t sys_brk(uint32_t addr) { return memory_brk(addr); }

int64_t sys_mmap2(uint32_t addr, uint32_t len, int prot, int flags, int fd, uint64_t page) {
    if (page > INT64_MAX / MEMORY_PAGE)
        return -EOVERFLOW;
    return memory_mmap(addr, len, prot, flags, fd, (int64_t)(page * MEMORY_PAGE));
}

int64_t sys_munmap(uint32_t addr, uint32_t len) { return memory_munmap(addr, len); }

int64_t sys_mremap(uint32_t old_addr, uint32_t old_len, uint32_t new_len, int flags,
                   uint32_t new_addr) {
    return memory_mremap(old_addr, old_len, new_len, flags, new_addr);
}

int64_t sys_mprotect(uint32_t addr, uint32_t len, int prot) {
    return memory_mprotect(addr, len, prot);
}

/* What a call does about pages that are not mapped; it answers ENOMEM in the end. */
enum at_hole { STOP, GO_ON };

/* The call host_nr(addr, len, a3) on pages of the guest. What the guest has not mapped is reserved
   on the host, where the kernel would not say ENOMEM; it does judge the other arguments first. */
static int64_t on_pages(long host_nr, uint32_t addr, uint32_t len, int64_t a3,
                        enum at_hole at_hole) {
    if (addr % MEMORY_PAGE != 0 || !guest_range_ok(addr, len)) {
        int64_t result = raw_syscall(host_nr, memory_base + addr, 0, a3);
        return result < 0 ? result : -ENOMEM;
    }
    uint64_t run;
    bool mapped, hole = false;
    int64_t result = len == 0 ? raw_syscall(host_nr, memory_base + addr, 0, a3) : 0;
    for (uint64_t done = 0; done < len && !(hole && at_hole == STOP); done += run) {
        run = memory_run(addr + (uint32_t)done, len - done, &mapped);
        hole |= !mapped;
        result = raw_syscall(host_nr, memory_base + addr + done, mapped ? run : 0, a3);
        if (result < 0)
            return result;
    }
    return hole ? -ENOMEM : result;
}

int64_t sys_madvise(uint32_t addr, uint32_t len, int advice) {
    if (advice == MADV_DONTFORK) /* would leave a hole in the child's reservation */
        return -EINVAL;
    return on_pages(SYS_madvise, addr, len, advice, GO_ON);
}

int64_t sys_msync(uint32_t addr, uint32_t len, int flags) {
    return on_pages(SYS_msync, addr, len, flags, GO_ON);
}

int64_t sys_mincore(uint32_t addr, uint32_t len, uint32_t vec) {
    uint64_t vec_len = ((uint64_t)len + MEMORY_PAGE - 1) / MEMORY_PAGE;
    if (!guest_range_ok(vec, vec_len))
        return -EFAULT;
    return on_pages(SYS_mincore, addr, len, (int64_t)(uintptr_t)guest_ptr(vec, vec_len), STOP);
}

/* mlock rounds its address down. */
static int64_t lock_pages(long host_nr, uint32_t addr, uint32_t len, uint32_t flags) {
    uint32_t skipped = addr % MEMORY_PAGE;
    if (len > UINT32_MAX - skipped)
        return -ENOMEM;
    return on_pages(host_nr, addr - skipped, len + skipped, flags, STOP);
}

int64_t sys_mlock(uint32_t addr, uint32_t len) { return lock_pages(SYS_mlock, addr, len, 0); }

int64_t sys_mlock2(uint32_t addr, uint32_t len, uint32_t flags) {
    return lock_pages(SYS_mlock2, addr, len, flags);
}

int64_t sys_munlock(uint32_t addr, uint32_t len) { return lock_pages(SYS_munlock, addr, len, 0); }

/* The host's would lock the runtime, too. The pages are marked first, which fails if they are too
   many, and brought in then, which does not matter where there is no access. The main stack, mapped
   as a whole, is locked where it is touched. */
static int64_t lock_all(bool on_fault) {
    uint64_t run;
    bool mapped;
    for (uint64_t at = 0; at < GUEST_MEMORY_SIZE; at += run) {
        run = memory_run((uint32_t)at, GUEST_MEMORY_SIZE - at, &mapped);
        if (!mapped)
            continue;
        int64_t result = raw_syscall(SYS_mlock2, memory_base + at, run, MLOCK_ONFAULT);
        if (result < 0) {
            raw_syscall(SYS_munlock, memory_base, at);
            return result;
        }
        if (!on_fault && at < memory_stack_bottom)
            raw_syscall(SYS_mlock, memory_base + at, run);
    }
    return 0;
}

int64_t sys_mlockall(int flags) {
    if ((flags & ~(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)) || flags == 0 || flags == MCL_ONFAULT)
        return -EINVAL;
    bool on_fault = flags & MCL_ONFAULT;
    int64_t result = raw_syscall(SYS_mlock, memory_base, 0); /* EPERM if it may not lock at all */
    if (result == 0 && (flags & MCL_CURRENT))
        result = lock_all(on_fault);
    if (result == 0)
        memory_set_locking(!(flags & MCL_FUTURE) ? MEMORY_UNLOCKED
                           : on_fault            ? MEMORY_LOCKED_ON_FAULT
                                                 : MEMORY_LOCKED);
    return result;
}

int64_t sys_munlockall(void) {
    memory_set_locking(MEMORY_UNLOCKED);
    return raw_syscall(SYS_munlockall);
}
