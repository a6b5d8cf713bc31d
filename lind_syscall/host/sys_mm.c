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

/* The call host_nr(addr, len, a3) on pages of the guest. What the guest has not mapped is reserved
   on the host, where the kernel would not say ENOMEM; it does judge the other arguments first. */
static int64_t on_pages(long host_nr, uint32_t addr, uint32_t len, int64_t a3) {
    if (addr % MEMORY_PAGE == 0 && len > 0 &&
        (!guest_range_ok(addr, len) || !memory_is_mapped(addr, len))) {
        int64_t result = raw_syscall(host_nr, memory_base + addr, 0, a3);
        return result < 0 ? result : -ENOMEM;
    }
    return raw_syscall(host_nr, memory_base + addr, len, a3);
}

int64_t sys_madvise(uint32_t addr, uint32_t len, int advice) {
    if (advice == MADV_DONTFORK) /* would leave a hole in the child's reservation */
        return -EINVAL;
    return on_pages(SYS_madvise, addr, len, advice);
}

int64_t sys_msync(uint32_t addr, uint32_t len, int flags) {
    return on_pages(SYS_msync, addr, len, flags);
}

int64_t sys_mincore(uint32_t addr, uint32_t len, uint32_t vec) {
    uint64_t vec_len = ((uint64_t)len + MEMORY_PAGE - 1) / MEMORY_PAGE;
    if (!guest_range_ok(vec, vec_len))
        return -EFAULT;
    return on_pages(SYS_mincore, addr, len, (int64_t)(uintptr_t)guest_ptr(vec, vec_len));
}

/* mlock rounds its address down. */
static int64_t lock_pages(long host_nr, uint32_t addr, uint32_t len, uint32_t flags) {
    uint32_t skipped = addr % MEMORY_PAGE;
    if (len > UINT32_MAX - skipped)
        return -ENOMEM;
    return on_pages(host_nr, addr - skipped, len + skipped, flags);
}

int64_t sys_mlock(uint32_t addr, uint32_t len) { return lock_pages(SYS_mlock, addr, len, 0); }

int64_t sys_mlock2(uint32_t addr, uint32_t len, uint32_t flags) {
    return lock_pages(SYS_mlock2, addr, len, flags);
}

int64_t sys_munlock(uint32_t addr, uint32_t len) { return lock_pages(SYS_munlock, addr, len, 0); }
