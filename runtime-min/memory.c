// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "memory.h"

#include "trap.h"

#include <errno.h>
#include <linux/magic.h>
#include <linux/mman.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/vfs.h>

#define RESERVED (2 * MEMORY_SIZE + 65536)
#define PAGE_COUNT ((uint32_t)(MEMORY_SIZE / MEMORY_PAGE))
#define STACK_MIN 0x20000u
#define STACK_DEFAULT 0x800000u
#define STACK_MAX 0x40000000u
#define STACK_GAP 0x100000u
#define PROT_KNOWN (PROT_READ | PROT_WRITE)
#define PROT_VALID (PROT_KNOWN | PROT_EXEC | PROT_SEM | PROT_GROWSDOWN | PROT_GROWSUP)
#define NO_ROOM UINT32_MAX

uint8_t *memory_base;
uint32_t memory_stack_bottom;

// One bit per guest page: 1 = mapped by the guest. The kernel cannot tell us, because for it the
// whole reservation is mapped. Only the parts in use become resident.
static uint64_t page_map[PAGE_COUNT / 64];
static uint32_t mmap_top;   // end of the mmap area
static uint32_t heap_start; // first address of the brk heap
static uint32_t heap_end;   // current break
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// A range of guest pages.
struct pages {
    uint32_t first, count;
};

static uint64_t round_up(uint64_t value) {
    return (value + MEMORY_PAGE - 1) & ~(uint64_t)(MEMORY_PAGE - 1);
}

// Turns a page-aligned addr and a length in bytes into pages; false if the range is empty or leaves
// the addresses that may ever be mapped.
static bool pages_of(uint32_t addr, uint32_t len, struct pages *pages) {
    uint64_t size = round_up(len);
    if (addr % MEMORY_PAGE != 0 || size == 0 || addr + size > MEMORY_SIZE)
        return false;
    *pages = (struct pages){addr / MEMORY_PAGE, (uint32_t)(size / MEMORY_PAGE)};
    return true;
}

static bool mappable(struct pages pages) {
    return pages.first >= MEMORY_DATA_START / MEMORY_PAGE &&
           pages.first + pages.count <= MEMORY_STACK_TOP / MEMORY_PAGE;
}

static void *host(struct pages pages) { return memory_base + (uint64_t)pages.first * MEMORY_PAGE; }

static size_t bytes(struct pages pages) { return (size_t)pages.count * MEMORY_PAGE; }

static uint32_t guest(struct pages pages) { return pages.first * MEMORY_PAGE; }

// The bits of word `first / 64` that belong to [first, end).
static uint64_t word_mask(uint32_t first, uint32_t end) {
    uint64_t mask = ~UINT64_C(0) << (first % 64);
    if (end - first < 64 - first % 64)
        mask &= ~(~UINT64_C(0) << (end % 64));
    return mask;
}

static void set_mapped(struct pages pages, bool mapped) {
    uint32_t end = pages.first + pages.count;
    for (uint32_t at = pages.first; at < end; at = (at | 63) + 1) {
        if (mapped)
            page_map[at / 64] |= word_mask(at, end);
        else
            page_map[at / 64] &= ~word_mask(at, end);
    }
}

// True if all pages are mapped (want) or all are free (!want).
static bool all_mapped(struct pages pages, bool want) {
    uint32_t end = pages.first + pages.count;
    for (uint32_t at = pages.first; at < end; at = (at | 63) + 1) {
        uint64_t word = want ? ~page_map[at / 64] : page_map[at / 64];
        if (word & word_mask(at, end))
            return false;
    }
    return true;
}

// The highest `count` free pages of the mmap area; first is NO_ROOM if there are none.
static struct pages find_free(uint32_t count) {
    uint32_t bottom = (uint32_t)round_up(heap_end) / MEMORY_PAGE;
    uint32_t end = mmap_top / MEMORY_PAGE; // everything in [at, end) is free
    uint32_t at = end;
    while (at > bottom) {
        if (end - at >= count)
            return (struct pages){end - count, count};
        uint64_t below = page_map[(at - 1) / 64] & word_mask((at - 1) & ~63u, at);
        if (below == 0) {
            at = (at - 1) & ~63u;
        } else {
            uint32_t used = ((at - 1) & ~63u) + 63 - (uint32_t)__builtin_clzll(below);
            if (end - (used + 1) >= count)
                return (struct pages){end - count, count};
            at = end = used;
        }
    }
    if (end >= bottom + count)
        return (struct pages){end - count, count};
    return (struct pages){NO_ROOM, 0};
}

static int64_t map(struct pages pages, int prot, int flags, int fd, int64_t offset) {
    if (mmap(host(pages), bytes(pages), prot & PROT_KNOWN, flags | MAP_FIXED, fd, offset) ==
        MAP_FAILED)
        return -errno;
    set_mapped(pages, true);
    return guest(pages);
}

// Makes pages part of the reservation. how: MAP_FIXED or MAP_FIXED_NOREPLACE.
static int reserve(struct pages pages, int how) {
    return mmap(host(pages), bytes(pages), PROT_NONE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | how, -1, 0) == MAP_FAILED
               ? -errno
               : 0;
}

// Makes the holes among pages part of the reservation: the host would put its own mappings there.
static void fill_holes(struct pages pages) {
    int error = reserve(pages, MAP_FIXED_NOREPLACE);
    if (error == -EEXIST && pages.count > 1) {
        uint32_t half = pages.count / 2;
        fill_holes((struct pages){pages.first, half});
        fill_holes((struct pages){pages.first + half, pages.count - half});
    } else if (error && error != -EEXIST) {
        report("cannot close a hole in guest memory: %s", strerror(-error));
        abort();
    }
}

// Gives pages back to the reservation. Beyond RLIMIT_AS the host maps nothing, not even this: then
// they only lose their contents and their protection.
static int64_t unmap(struct pages pages) {
    int error = reserve(pages, MAP_FIXED);
    if (error == -ENOMEM) {
        if (mprotect(host(pages), bytes(pages), PROT_NONE) != 0)
            return -errno;
        munlock(host(pages), bytes(pages));
        madvise(host(pages), bytes(pages), MADV_DONTNEED);
    } else if (error) {
        return error;
    }
    set_mapped(pages, false);
    return 0;
}

// A stack: not counted as data by RLIMIT_DATA, and not made resident by 2 MiB pages.
static int map_stack(struct pages pages) {
    int64_t result = map(pages, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_GROWSDOWN, -1, 0);
    if (result >= 0)
        madvise(host(pages), bytes(pages), MADV_NOHUGEPAGE);
    return result < 0 ? -1 : 0;
}

static uint32_t stack_size(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return STACK_DEFAULT;
    uint64_t size = limit.rlim_cur;
    size = size < STACK_MIN ? STACK_MIN : size > STACK_MAX ? STACK_MAX : size;
    return (uint32_t)round_up(size);
}

int memory_init(uint32_t heap_base) {
    if (heap_base < MEMORY_DATA_START || heap_base > MEMORY_STACK_TOP - STACK_MAX - STACK_GAP) {
        report("static data end at 0x%x (want 0x%x to 0x%x)", heap_base, MEMORY_DATA_START,
               MEMORY_STACK_TOP - STACK_MAX - STACK_GAP);
        return -1;
    }
    void *want = (void *)(uintptr_t)MEMORY_BASE;
    void *base = mmap(want, RESERVED, PROT_NONE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (base != want) {
        if (base == MAP_FAILED && errno == ENOMEM)
            report(
                "cannot reserve the 8 GiB of address space that guest memory needs: %s; they take "
                "no memory, raise the limit with `ulimit -v unlimited`",
                strerror(errno));
        else
            report("cannot reserve 8 GiB of address space at %p: %s", want,
                   base == MAP_FAILED ? strerror(errno)
                                      : "this kernel ignores MAP_FIXED_NOREPLACE");
        return -1;
    }
    memory_base = base;
    heap_start = heap_end = (uint32_t)round_up(heap_base);
    memory_stack_bottom = MEMORY_STACK_TOP - stack_size();
    mmap_top = memory_stack_bottom - STACK_GAP;

    struct pages data, stack;
    if ((pages_of(MEMORY_DATA_START, heap_start - MEMORY_DATA_START, &data) &&
         map(data, PROT_KNOWN, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) < 0) ||
        !pages_of(memory_stack_bottom, MEMORY_STACK_TOP - memory_stack_bottom, &stack) ||
        map_stack(stack) < 0) {
        report("cannot map the static data (%u KiB) and the stack: %s; check `ulimit -v` and "
               "`ulimit -d`",
               (heap_start - MEMORY_DATA_START) / 1024, strerror(errno));
        return -1;
    }
    return 0;
}

static int64_t brk_locked(uint32_t addr) {
    uint32_t old = (uint32_t)round_up(heap_end);
    if (addr < heap_start || addr > mmap_top)
        return heap_end;
    uint32_t new = (uint32_t)round_up(addr);
    struct pages change;
    if (new > old && pages_of(old, new - old, &change)) {
        if (!all_mapped(change, false) ||
            map(change, PROT_KNOWN, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) < 0)
            return heap_end;
    } else if (new < old && pages_of(new, old - new, &change)) {
        if (unmap(change) < 0)
            return heap_end;
    }
    heap_end = addr;
    return addr;
}

int64_t memory_brk(uint32_t addr) {
    pthread_mutex_lock(&lock);
    int64_t result = brk_locked(addr);
    pthread_mutex_unlock(&lock);
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
        if (!mappable(pages))
            return -EPERM;
        if ((flags & MAP_FIXED_NOREPLACE) && !all_mapped(pages, false))
            return -EEXIST;
    } else if (!pages_of(addr & ~(MEMORY_PAGE - 1), len, &pages) || !mappable(pages) ||
               guest(pages) + bytes(pages) > mmap_top || !all_mapped(pages, false)) {
        uint64_t size = round_up(len);
        if (size >= MEMORY_SIZE)
            return -ENOMEM;
        pages = find_free((uint32_t)(size / MEMORY_PAGE));
        if (pages.first == NO_ROOM)
            return -ENOMEM;
    }
    // 32BIT and GROWSDOWN speak of host placement, which is not the guest's to choose.
    int keep = flags & ~(MAP_FIXED | MAP_FIXED_NOREPLACE | MAP_32BIT | MAP_GROWSDOWN);
    return map(pages, prot, keep, fd, offset);
}

int64_t memory_mmap(uint32_t addr, uint32_t len, int prot, int flags, int fd, int64_t offset) {
    pthread_mutex_lock(&lock);
    int64_t result = mmap_locked(addr, len, prot, flags, fd, offset);
    pthread_mutex_unlock(&lock);
    return result;
}

int64_t memory_munmap(uint32_t addr, uint32_t len) {
    struct pages pages;
    if (!pages_of(addr, len, &pages))
        return -EINVAL;
    pthread_mutex_lock(&lock);
    int64_t result = unmap(pages);
    pthread_mutex_unlock(&lock);
    return result;
}

// Moves a mapping. The host's mremap leaves holes: behind, and when it fails also at the target and
// in parts of both. Reserving the target first finds out whether RLIMIT_AS lets us fill them.
static int64_t move(struct pages from, struct pages to) {
    int64_t result = reserve(to, MAP_FIXED);
    if (result < 0)
        return result;
    set_mapped(to, false);
    if (mremap(host(from), bytes(from), bytes(to), MREMAP_MAYMOVE | MREMAP_FIXED, host(to)) ==
        MAP_FAILED) {
        result = -errno;
        fill_holes(to);
        fill_holes(from);
        return result;
    }
    fill_holes(from);
    set_mapped(from, false);
    set_mapped(to, true);
    return guest(to);
}

// Grows a mapping in place: the kernel wants the addresses behind it unmapped for that. Reserving
// them once more finds out whether RLIMIT_AS lets us fill the hole if it fails.
static int64_t grow(struct pages from, struct pages more) {
    int64_t result = reserve(more, MAP_FIXED);
    if (result < 0)
        return result;
    munmap(host(more), bytes(more));
    if (mremap(host(from), bytes(from), bytes(from) + bytes(more), 0) == MAP_FAILED) {
        result = -errno;
        fill_holes(more);
        return result;
    }
    set_mapped(more, true);
    return guest(from);
}

static int64_t mremap_locked(struct pages old, uint32_t new_len, int flags, uint32_t new_addr) {
    uint32_t count = (uint32_t)(round_up(new_len) / MEMORY_PAGE);
    struct pages to = {new_addr / MEMORY_PAGE, count};
    if (!all_mapped(old, true))
        return -EFAULT;
    if (flags & MREMAP_FIXED) {
        if (!pages_of(new_addr, new_len, &to) || !mappable(to))
            return -EINVAL;
        if (to.first < old.first + old.count && old.first < to.first + to.count)
            return -EINVAL;
    } else if (count <= old.count) {
        struct pages tail = {old.first + count, old.count - count};
        int64_t result = tail.count ? unmap(tail) : 0;
        return result < 0 ? result : guest(old);
    } else {
        struct pages more = {old.first + old.count, count - old.count};
        if (mappable(more) && guest(more) + bytes(more) <= mmap_top && all_mapped(more, false)) {
            int64_t result = grow(old, more);
            if (result >= 0 || !(flags & MREMAP_MAYMOVE))
                return result;
        }
        if (!(flags & MREMAP_MAYMOVE))
            return -ENOMEM;
        to = find_free(count);
        if (to.first == NO_ROOM)
            return -ENOMEM;
    }
    return move(old, to);
}

int64_t memory_mremap(uint32_t old_addr, uint32_t old_len, uint32_t new_len, int flags,
                      uint32_t new_addr) {
    // DONTUNMAP and old_len 0 (a second view of a shared mapping) are left out: both are answered
    // by the error that a kernel without them gives.
    struct pages old;
    if ((flags & ~(MREMAP_MAYMOVE | MREMAP_FIXED)) || round_up(new_len) % MEMORY_SIZE == 0 ||
        ((flags & MREMAP_FIXED) && !(flags & MREMAP_MAYMOVE)) || !pages_of(old_addr, old_len, &old))
        return -EINVAL;
    pthread_mutex_lock(&lock);
    int64_t result = mremap_locked(old, new_len, flags, new_addr);
    pthread_mutex_unlock(&lock);
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
    pthread_mutex_lock(&lock);
    int64_t result = -ENOMEM;
    if (all_mapped(pages, true))
        result = mprotect(host(pages), bytes(pages), prot & ~PROT_EXEC) == 0 ? 0 : -errno;
    pthread_mutex_unlock(&lock);
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
    pthread_mutex_lock(&lock);
    bool result = all_mapped(pages, true);
    pthread_mutex_unlock(&lock);
    return result;
}
