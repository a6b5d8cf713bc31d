// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "memory.h"

#include "thread.h"
#include "trap.h"

#include <errno.h>
#include <linux/magic.h>
#include <linux/mman.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/shm.h>
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

// How many of the pages, which are not none, are like the first: mapped or not.
static uint32_t run_of(struct pages pages, bool *mapped) {
    uint32_t at = pages.first, end = pages.first + pages.count;
    *mapped = page_map[at / 64] >> at % 64 & 1;
    while (at < end) {
        uint64_t other = (*mapped ? ~page_map[at / 64] : page_map[at / 64]) & word_mask(at, end);
        if (other)
            return (at & ~63u) + (uint32_t)__builtin_ctzll(other) - pages.first;
        at = (at | 63) + 1;
    }
    return pages.count;
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

enum memory_locking memory_locking;

static int64_t unmap(struct pages pages);

static int64_t map(struct pages pages, int prot, int flags, int fd, int64_t offset) {
    flags |= MAP_FIXED | (memory_locking == MEMORY_LOCKED ? MAP_LOCKED : 0);
    if (mmap(host(pages), bytes(pages), prot & PROT_KNOWN, flags, fd, offset) == MAP_FAILED)
        return -errno;
    set_mapped(pages, true);
    if (memory_locking == MEMORY_LOCKED_ON_FAULT &&
        mlock2(host(pages), bytes(pages), MLOCK_ONFAULT) != 0) {
        unmap(pages);
        return -EAGAIN;
    }
    return guest(pages);
}

// Makes pages part of the reservation. how: MAP_FIXED or MAP_FIXED_NOREPLACE.
static int reserve(struct pages pages, int how) {
    return mmap(host(pages), bytes(pages), PROT_NONE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | how, -1, 0) == MAP_FAILED
               ? -errno
               : 0;
}

// Makes the holes among pages part of the reservation, and no longer the guest's: the host would
// put its own mappings there.
static void fill_holes(struct pages pages) {
    int error = reserve(pages, MAP_FIXED_NOREPLACE);
    if (error == 0)
        set_mapped(pages, false);
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

int memory_init(uint32_t heap_base, uint32_t data_size) {
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
    // Only faster than a fault for each page: kernels before 5.14 cannot.
    if (data_size <= heap_start - MEMORY_DATA_START)
        madvise(memory_base + MEMORY_DATA_START, round_up(data_size), MADV_POPULATE_WRITE);
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

// Handlers of the guest may map memory, too: none runs meanwhile.
void memory_lock(void) {
    lind_hold();
    pthread_mutex_lock(&lock);
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
    int64_t result = unmap(pages);
    memory_unlock();
    return result;
}

// Where System V segments were attached, with the size of the largest at that address: shmdt names
// only the address, and the kernel does not tell what it has unmapped. An entry of which nothing is
// mapped any more is free; behind one without pages all are.
static struct pages attached[4096];

// The entry for segments at page `first`; if there is none, a free one with or_free, else NULL.
static struct pages *attached_at(uint32_t first, bool or_free) {
    struct pages *free_one = NULL;
    for (size_t i = 0; i < sizeof attached / sizeof attached[0]; i++) {
        struct pages *entry = &attached[i];
        if (entry->count && entry->first == first)
            return entry;
        if (!free_one && all_mapped(*entry, false))
            free_one = entry;
        if (!entry->count)
            break;
    }
    return or_free ? free_one : NULL;
}

// True if some of pages may belong to a segment.
static bool any_attached(struct pages pages) {
    for (size_t i = 0; i < sizeof attached / sizeof attached[0] && attached[i].count; i++) {
        struct pages entry = attached[i];
        if (entry.first < pages.first + pages.count && pages.first < entry.first + entry.count &&
            !all_mapped(entry, false))
            return true;
    }
    return false;
}

// Moves a mapping. The host's mremap leaves holes: behind, and when it fails also at the target and
// in parts of both. Reserving the target first finds out whether RLIMIT_AS lets us fill them.
static int64_t move(struct pages from, struct pages to, int flags) {
    int64_t result = reserve(to, MAP_FIXED);
    if (result < 0)
        return result;
    set_mapped(to, false);
    bool stays = from.count == 0 || (flags & MREMAP_DONTUNMAP);
    if (mremap(host(from), bytes(from), bytes(to), flags | MREMAP_MAYMOVE | MREMAP_FIXED,
               host(to)) == MAP_FAILED) {
        result = -errno;
        fill_holes(to);
        if (!stays)
            fill_holes(from);
        return result;
    }
    if (!stays)
        fill_holes(from);
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
    if (!all_mapped((struct pages){old.first, old.count ? old.count : 1}, true))
        return -EFAULT;
    if (any_attached(old)) // shmdt would find the part that moved at an address that is not its own
        return -EINVAL;
    if (flags & MREMAP_FIXED) {
        if (!pages_of(new_addr, new_len, &to) || !mappable(to))
            return -EINVAL;
        if (to.first < old.first + old.count && old.first < to.first + to.count)
            return -EINVAL;
    } else if (old.count == 0 || (flags & MREMAP_DONTUNMAP)) {
        if (!(flags & MREMAP_MAYMOVE))
            return -ENOMEM;
        to = find_free(count);
        if (to.first == NO_ROOM)
            return -ENOMEM;
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
    return move(old, to, flags & MREMAP_DONTUNMAP);
}

int64_t memory_mremap(uint32_t old_addr, uint32_t old_len, uint32_t new_len, int flags,
                      uint32_t new_addr) {
    // An old length of 0 asks for a second view of a shared mapping.
    struct pages old = {old_addr / MEMORY_PAGE, 0};
    if ((flags & ~(MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP)) ||
        round_up(new_len) % MEMORY_SIZE == 0 || old_addr % MEMORY_PAGE != 0 ||
        ((flags & (MREMAP_FIXED | MREMAP_DONTUNMAP)) && !(flags & MREMAP_MAYMOVE)) ||
        ((flags & MREMAP_DONTUNMAP) && round_up(old_len) != round_up(new_len)) ||
        (old_len != 0 && !pages_of(old_addr, old_len, &old)))
        return -EINVAL;
    memory_lock();
    int64_t result = mremap_locked(old, new_len, flags, new_addr);
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
    uint32_t count = run_of(pages, &mapped); // as far as the first hole
    int64_t result = count == pages.count && mapped ? 0 : -ENOMEM;
    pages.count = count;
    if (mapped && mprotect(host(pages), bytes(pages), prot & ~PROT_EXEC) != 0)
        result = -errno;
    memory_unlock();
    return result;
}

static int64_t shmat_locked(int id, uint32_t addr, int flags) {
    struct shmid_ds segment;
    struct pages pages;
    if (shmctl(id, IPC_STAT, &segment) != 0)
        return -errno;
    if (flags & SHM_RND)
        addr &= ~(MEMORY_PAGE - 1);
    if (addr) {
        if (segment.shm_segsz > UINT32_MAX ||
            !pages_of(addr, (uint32_t)segment.shm_segsz, &pages) || !mappable(pages) ||
            !((flags & SHM_REMAP) || all_mapped(pages, false)))
            return -EINVAL;
    } else if (flags & SHM_REMAP) {
        return -EINVAL;
    } else {
        if (segment.shm_segsz > MEMORY_SIZE - MEMORY_PAGE)
            return -ENOMEM;
        pages = find_free((uint32_t)(round_up(segment.shm_segsz) / MEMORY_PAGE));
        if (pages.first == NO_ROOM)
            return -ENOMEM;
    }
    struct pages *entry = attached_at(pages.first, true);
    if (!entry)
        return -EMFILE;
    // For the host the reservation is in the way. PROT_EXEC has no effect here either.
    if (shmat(id, host(pages), (flags & ~SHM_EXEC) | SHM_REMAP) == (void *)-1)
        return -errno;
    // What is left of a larger segment that was here must not be forgotten: shmdt finds it, too.
    if (all_mapped(*entry, false) || entry->count < pages.count)
        *entry = pages;
    set_mapped(pages, true);
    return guest(pages);
}

int64_t memory_shmat(int id, uint32_t addr, int flags) {
    memory_lock();
    int64_t result = shmat_locked(id, addr, flags);
    memory_unlock();
    return result;
}

// Reserving a page once more finds out whether RLIMIT_AS lets us fill the hole.
static int64_t shmdt_locked(uint32_t addr) {
    struct pages *entry = addr % MEMORY_PAGE == 0 ? attached_at(addr / MEMORY_PAGE, false) : NULL;
    if (!entry)
        return -EINVAL;
    int error = reserve((struct pages){0, 1}, MAP_FIXED);
    if (error)
        return error;
    if (shmdt(host(*entry)) != 0)
        return -errno;
    fill_holes(*entry);
    return 0;
}

int64_t memory_shmdt(uint32_t addr) {
    memory_lock();
    int64_t result = shmdt_locked(addr);
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
    bool result = all_mapped(pages, true);
    memory_unlock();
    return result;
}

uint64_t memory_run(uint32_t addr, uint64_t len, bool *mapped) {
    struct pages pages = {addr / MEMORY_PAGE, (uint32_t)(round_up(len) / MEMORY_PAGE)};
    memory_lock();
    uint64_t run = (uint64_t)run_of(pages, mapped) * MEMORY_PAGE;
    memory_unlock();
    return run < len ? run : len;
}

void memory_set_locking(enum memory_locking how) {
    memory_lock();
    memory_locking = how;
    memory_unlock();
}
