// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "memory.h"

#include "memory-pages.h"
#include "thread.h"
#include "trap.h"

#include <errno.h>
#include <linux/magic.h>
#include <linux/mman.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/vfs.h>

#define RESERVED (2 * MEMORY_SIZE + 65536)
#define STACK_MIN 0x20000u
#define STACK_UNLIMITED 0x2000000u // a quarter is more than all arguments may take: sys_exec.c
#define STACK_MAX 0x40000000u
#define STACK_GAP 0x100000u
#define STACK_ROOM 0x8000000u // as on x86-64: nothing is mapped nearer to the end of the stack
#define PROT_VALID (PROT_KNOWN | PROT_EXEC | PROT_SEM | PROT_GROWSDOWN | PROT_GROWSUP)

uint8_t *memory_base;
uint32_t memory_stack_bottom, memory_mmap_top;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// A stack: not counted as data by RLIMIT_DATA, and not made resident by 2 MiB pages.
static int64_t map_stack(struct pages pages) {
    int64_t result = pages_map(pages, PROT_KNOWN,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_GROWSDOWN, -1, 0);
    if (result >= 0)
        madvise(pages_host(pages), pages_bytes(pages), MADV_NOHUGEPAGE);
    return result;
}

static uint32_t stack_size(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return STACK_UNLIMITED;
    uint64_t size = limit.rlim_cur;
    size = size < STACK_MIN ? STACK_MIN : size > STACK_MAX ? STACK_MAX : size;
    return (uint32_t)round_up(size);
}

int memory_init(uint64_t at, uint32_t heap_base, uint32_t data_size) {
    if (heap_base < MEMORY_DATA_START || heap_base > MEMORY_STACK_TOP - STACK_MAX - STACK_GAP) {
        report("static data end at 0x%x (want 0x%x to 0x%x)", heap_base, MEMORY_DATA_START,
               MEMORY_STACK_TOP - STACK_MAX - STACK_GAP);
        return -1;
    }
    memory_stack_bottom = MEMORY_STACK_TOP - stack_size();
    memory_mmap_top = memory_stack_bottom - STACK_GAP;
    if (memory_mmap_top > MEMORY_STACK_TOP - STACK_ROOM)
        memory_mmap_top = MEMORY_STACK_TOP - STACK_ROOM;
    memory_adopt_limit();
    void *want = (void *)(uintptr_t)at;
    void *base = mmap(want, RESERVED, PROT_NONE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (base != want) {
        if (base == MAP_FAILED && errno == ENOMEM)
            report(
                "cannot reserve the 8 GiB of address space that guest memory needs: %s; they take "
                "no memory, raise the limit with `ulimit -v unlimited` (a soft one alone, "
                "`ulimit -Sv`, may be low)",
                strerror(errno));
        else
            report("cannot reserve 8 GiB of address space at %p: %s", want,
                   base == MAP_FAILED ? strerror(errno)
                                      : "it goes elsewhere (valgrind wants `lind-aot --valgrind`)");
        return -1;
    }
    memory_base = base;
    memory_heap_start = memory_heap_end = (uint32_t)round_up(heap_base);
    struct pages data, stack;
    int64_t result = 0;
    if (pages_of(MEMORY_DATA_START, memory_heap_start - MEMORY_DATA_START, &data))
        result = pages_map(data, PROT_KNOWN, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (result >= 0 &&
        pages_of(memory_stack_bottom, MEMORY_STACK_TOP - memory_stack_bottom, &stack))
        result = map_stack(stack);
    if (result < 0) {
        report("cannot map the static data (%u KiB) and the stack: %s; check `ulimit -v` and "
               "`ulimit -d`",
               (memory_heap_start - MEMORY_DATA_START) / 1024, strerror((int)-result));
        return -1;
    }
    // Only faster than a fault for each page: kernels before 5.14 cannot. Between the sections are
    // gaps, and behind them variables of the C library.
    uint32_t most = memory_heap_start - MEMORY_DATA_START;
    uint64_t likely = round_up(data_size) + 4 * MEMORY_PAGE;
    madvise(memory_base + MEMORY_DATA_START, likely < most ? likely : most, MADV_POPULATE_WRITE);
    return 0;
}

// The stack is mapped as a whole: what RLIMIT_STACK now allows over that is added, as far as the
// room below it goes.
static void grow_stack(void) {
    const uint32_t before = memory_stack_bottom;
    const uint32_t most = MEMORY_STACK_TOP - memory_mmap_top - STACK_GAP;
    struct rlimit limit;
    struct pages more;
    if (getrlimit(RLIMIT_STACK, &limit) != 0)
        return;
    const uint32_t size = limit.rlim_cur < most ? (uint32_t)round_up(limit.rlim_cur) : most;
    const uint32_t bottom = MEMORY_STACK_TOP - size;
    if (bottom >= before || !pages_of(bottom, before - bottom, &more) || !pages_all(more, false))
        return;
    memory_stack_bottom = bottom;
    limit_adopt(); // RLIMIT_AS does not count it
    if (map_stack(more) < 0) {
        memory_stack_bottom = before;
        limit_adopt();
    }
}

void memory_adopt_stack_limit(void) {
    memory_lock();
    grow_stack();
    memory_unlock();
}

// As check_data_rlimit() of the kernel.
static bool heap_fits(uint32_t end) {
    struct rlimit data;
    return getrlimit(RLIMIT_DATA, &data) != 0 || (uint64_t)end - MEMORY_DATA_START <= data.rlim_cur;
}

static int64_t brk_locked(uint32_t addr) {
    uint32_t old = (uint32_t)round_up(memory_heap_end);
    if (addr < memory_heap_start || addr > memory_mmap_top)
        return memory_heap_end;
    uint32_t new = (uint32_t)round_up(addr);
    struct pages change;
    if (new > old && pages_of(old, new - old, &change)) {
        if (!heap_fits(addr) || !pages_all(change, false) ||
            pages_map(change, PROT_KNOWN, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) < 0)
            return memory_heap_end;
    } else if (new < old && pages_of(new, old - new, &change)) {
        if (pages_unmap(change) < 0)
            return memory_heap_end;
    }
    memory_heap_end = addr;
    return addr;
}

// Handlers of the guest may map memory, too: none runs meanwhile.
void memory_lock(void) {
    lind_hold();
    pthread_mutex_lock(&lock);
    if (limit_exposed)
        limit_adopt();
}

void memory_unlock(void) {
    pthread_mutex_unlock(&lock);
    lind_release();
}

int64_t memory_brk(uint32_t addr) {
    memory_lock();
    int64_t result = brk_locked(addr);
    memory_unlock();
    return result;
}

// The kernel maps huge pages by the huge page, over the neighbours of what was asked for. They are
// refused as by a kernel that has none left.
static int refuse_huge_pages(int flags, int fd) {
    struct statfs fs;
    if (flags & MAP_ANONYMOUS)
        return flags & MAP_HUGETLB ? -ENOMEM : 0;
    return fstatfs(fd, &fs) == 0 && fs.f_type == HUGETLBFS_MAGIC ? -ENODEV : 0;
}

static int64_t mmap_locked(uint32_t addr, uint32_t len, int prot, int flags, int fd,
                           int64_t offset) {
    int refused = refuse_huge_pages(flags, fd);
    if (refused)
        return refused;
    bool fixed = flags & (MAP_FIXED | MAP_FIXED_NOREPLACE);
    struct pages pages;
    if (len == 0 || (fixed && addr % MEMORY_PAGE != 0))
        return -EINVAL;
    if (fixed) {
        if (!pages_of(addr, len, &pages))
            return -ENOMEM;
        if (!pages_mappable(pages))
            return -EPERM;
        if ((flags & MAP_FIXED_NOREPLACE) && !pages_all(pages, false))
            return -EEXIST;
    } else if (!pages_place(addr, len, &pages)) {
        return -ENOMEM;
    }
    // 32BIT and GROWSDOWN speak of host placement, which is not the guest's to choose.
    int keep = flags & ~(MAP_FIXED | MAP_FIXED_NOREPLACE | MAP_32BIT | MAP_GROWSDOWN);
    return pages_map(pages, prot, keep, fd, offset);
}

int64_t memory_mmap(uint32_t addr, uint32_t len, int prot, int flags, int fd, int64_t offset) {
    memory_lock();
    int64_t result = mmap_locked(addr, len, prot, flags, fd, offset);
    memory_unlock();
    return result;
}

int64_t memory_munmap(uint32_t addr, uint32_t len) {
    struct pages pages;
    if (!pages_of(addr, len, &pages))
        return -EINVAL;
    memory_lock();
    int64_t result = pages_unmap(pages);
    memory_unlock();
    return result;
}

int64_t memory_mprotect(uint32_t addr, uint32_t len, int prot) {
    struct pages pages;
    if (addr % MEMORY_PAGE != 0)
        return -EINVAL;
    if (len == 0)
        return 0;
    if (!pages_of(addr, len, &pages))
        return -ENOMEM;
    if (prot & ~PROT_VALID)
        return -EINVAL;
    memory_lock();
    bool mapped;
    uint32_t count = pages_run(pages, &mapped); // as far as the first hole
    int64_t result = count == pages.count && mapped ? 0 : -ENOMEM;
    pages.count = count;
    if (mapped && mprotect(pages_host(pages), pages_bytes(pages), prot & ~PROT_EXEC) != 0)
        result = -errno;
    memory_unlock();
    return result;
}

bool memory_is_mapped(uint32_t addr, uint32_t len) {
    struct pages pages;
    if (len == 0)
        return true;
    uint32_t start = addr & ~(MEMORY_PAGE - 1);
    uint64_t size = (uint64_t)(addr - start) + len;
    if (start + size > MEMORY_SIZE)
        return false;
    pages = (struct pages){start / MEMORY_PAGE, (uint32_t)(round_up(size) / MEMORY_PAGE)};
    memory_lock();
    bool result = pages_all(pages, true);
    memory_unlock();
    return result;
}

uint64_t memory_run(uint32_t addr, uint64_t len, bool *mapped) {
    struct pages pages = {addr / MEMORY_PAGE, (uint32_t)(round_up(len) / MEMORY_PAGE)};
    memory_lock();
    uint64_t run = (uint64_t)pages_run(pages, mapped) * MEMORY_PAGE;
    memory_unlock();
    return run < len ? run : len;
}

void memory_set_locking(enum memory_locking how) {
    memory_lock();
    memory_locking = how;
    memory_unlock();
}
