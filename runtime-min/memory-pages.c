// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "memory-pages.h"

#include "trap.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

uint32_t memory_heap_start, memory_heap_end;
enum memory_locking memory_locking;

// One bit per guest page: 1 = mapped by the guest. The kernel cannot tell us, because for it the
// whole reservation is mapped. Only the parts in use become resident.
static uint64_t page_map[PAGE_COUNT / 64];

// The guest's RLIMIT_AS in pages, and the pages that count; they are counted only if there is a
// limit below PAGE_COUNT.
static uint32_t limit = PAGE_COUNT, used;

bool pages_of(uint32_t addr, uint32_t len, struct pages *pages) {
    uint64_t size = round_up(len);
    if (addr % MEMORY_PAGE != 0 || size == 0 || addr + size > MEMORY_SIZE)
        return false;
    *pages = (struct pages){addr / MEMORY_PAGE, (uint32_t)(size / MEMORY_PAGE)};
    return true;
}

bool pages_mappable(struct pages pages) {
    return pages.first >= MEMORY_DATA_START / MEMORY_PAGE &&
           pages.first + pages.count <= MEMORY_STACK_TOP / MEMORY_PAGE;
}

// The bits of word `first / 64` that belong to [first, end).
static uint64_t word_mask(uint32_t first, uint32_t end) {
    uint64_t mask = ~UINT64_C(0) << (first % 64);
    if (end - first < 64 - first % 64)
        mask &= ~(~UINT64_C(0) << (end % 64));
    return mask;
}

bool pages_all(struct pages pages, bool want) {
    uint32_t end = pages.first + pages.count;
    for (uint32_t at = pages.first; at < end; at = (at | 63) + 1) {
        uint64_t word = want ? ~page_map[at / 64] : page_map[at / 64];
        if (word & word_mask(at, end))
            return false;
    }
    return true;
}

uint32_t pages_run(struct pages pages, bool *mapped) {
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

// The end of the last page of [first, end) that is mapped, or that is not; first if there is none.
static uint32_t end_of_last(uint32_t first, uint32_t end, bool mapped) {
    while (end > first) {
        uint32_t word = (end - 1) & ~63u;
        uint64_t bits =
            (mapped ? page_map[word / 64] : ~page_map[word / 64]) & word_mask(word, end);
        if (bits) {
            uint32_t found = word + 64 - (uint32_t)__builtin_clzll(bits);
            return found > first ? found : first;
        }
        end = word;
    }
    return first;
}

bool pages_find_free(uint32_t count, struct pages *pages) {
    uint32_t bottom = (uint32_t)round_up(memory_heap_end) / MEMORY_PAGE;
    uint32_t end = memory_mmap_top / MEMORY_PAGE;
    while ((end = end_of_last(bottom, end, false)) - bottom >= count) {
        uint32_t taken = end_of_last(end - count, end, true);
        if (taken == end - count) {
            *pages = (struct pages){taken, count};
            return true;
        }
        end = taken;
    }
    return false;
}

bool pages_place(uint32_t hint, uint32_t len, struct pages *pages) {
    uint64_t size = round_up(len);
    if (pages_of(hint & ~(MEMORY_PAGE - 1), len, pages) && pages_mappable(*pages) &&
        pages_guest(*pages) + pages_bytes(*pages) <= memory_mmap_top && pages_all(*pages, false))
        return true;
    return size < MEMORY_SIZE && pages_find_free((uint32_t)(size / MEMORY_PAGE), pages);
}

// How many of the pages are mapped.
static uint32_t count_mapped(struct pages pages) {
    uint32_t total = 0;
    while (pages.count > 0) {
        bool mapped;
        uint32_t run = pages_run(pages, &mapped);
        total += mapped ? run : 0;
        pages = (struct pages){pages.first + run, pages.count - run};
    }
    return total;
}

void pages_set_limit(uint64_t bytes) {
    // The main stack is mapped as a whole; Linux counts what has been touched of it.
    uint64_t pages = (bytes + MEMORY_STACK_TOP - memory_stack_bottom) / MEMORY_PAGE;
    limit = bytes >= MEMORY_SIZE || pages > PAGE_COUNT ? PAGE_COUNT : (uint32_t)pages;
    if (limit < PAGE_COUNT)
        used = count_mapped((struct pages){0, PAGE_COUNT});
}

bool pages_fit(struct pages pages, uint32_t freed) {
    return limit == PAGE_COUNT || used + pages.count - count_mapped(pages) - freed <= limit;
}

void pages_set_mapped(struct pages pages, bool mapped) {
    uint32_t end = pages.first + pages.count;
    if (limit < PAGE_COUNT)
        used += (mapped ? pages.count : 0) - count_mapped(pages);
    for (uint32_t at = pages.first; at < end; at = (at | 63) + 1) {
        if (mapped)
            page_map[at / 64] |= word_mask(at, end);
        else
            page_map[at / 64] &= ~word_mask(at, end);
    }
}

// Protects those of the pages that are not mapped. False at the first failure.
static bool protect_free(struct pages pages, int prot) {
    while (pages.count > 0) {
        bool mapped;
        struct pages run = {pages.first, pages_run(pages, &mapped)};
        if (!mapped && mprotect(pages_host(run), pages_bytes(run), prot) != 0)
            return false;
        pages = (struct pages){pages.first + run.count, pages.count - run.count};
    }
    return true;
}

// True if RLIMIT_DATA allows this mapping. mmap would not say so: all that a mapping replaces it
// counts as given back, and does not ask whether that was data. mprotect looks at what becomes
// data.
static bool data_fits(struct pages pages, int prot, int flags) {
    struct rlimit data;
    if (!(prot & PROT_WRITE) || (flags & (MAP_SHARED | MAP_GROWSDOWN)) ||
        getrlimit(RLIMIT_DATA, &data) != 0 || data.rlim_cur == RLIM_INFINITY)
        return true;
    const bool fits = protect_free(pages, PROT_KNOWN);
    protect_free(pages, PROT_NONE);
    return fits;
}

int64_t pages_map(struct pages pages, int prot, int flags, int fd, int64_t offset) {
    if (!pages_fit(pages, 0) || !data_fits(pages, prot, flags))
        return -ENOMEM;
    flags |= MAP_FIXED | (memory_locking == MEMORY_LOCKED ? MAP_LOCKED : 0);
    if (mmap(pages_host(pages), pages_bytes(pages), prot & PROT_KNOWN, flags, fd, offset) ==
        MAP_FAILED) {
        int error = errno;
        pages_fill_hole(pages); // what was there is unmapped before the file is asked
        return -error;
    }
    pages_forget_attached(pages);
    pages_set_mapped(pages, true);
    if (memory_locking == MEMORY_LOCKED_ON_FAULT &&
        mlock2(pages_host(pages), pages_bytes(pages), MLOCK_ONFAULT) != 0) {
        pages_unmap(pages);
        return -EAGAIN;
    }
    return pages_guest(pages);
}

int pages_reserve(struct pages pages, int how) {
    return mmap(pages_host(pages), pages_bytes(pages), PROT_NONE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | how, -1, 0) == MAP_FAILED
               ? -errno
               : 0;
}

void pages_fill_holes(struct pages pages) {
    int error = pages_reserve(pages, MAP_FIXED_NOREPLACE);
    if (error == 0)
        pages_set_mapped(pages, false);
    if (error == -EEXIST && pages.count > 1) {
        uint32_t half = pages.count / 2;
        pages_fill_holes((struct pages){pages.first, half});
        pages_fill_holes((struct pages){pages.first + half, pages.count - half});
    } else if (error && error != -EEXIST) {
        report("cannot close a hole in guest memory: %s", strerror(-error));
        abort();
    }
}

void pages_fill_hole(struct pages pages) {
    unsigned char in_core;
    if (mincore(pages_host(pages), MEMORY_PAGE, &in_core) != 0)
        pages_fill_holes(pages);
}

// Beyond the host's RLIMIT_AS nothing can be mapped, not even this: then pages only lose their
// contents and their protection.
int64_t pages_unmap(struct pages pages) {
    int error = pages_reserve(pages, MAP_FIXED);
    if (error == -ENOMEM) {
        if (mprotect(pages_host(pages), pages_bytes(pages), PROT_NONE) != 0)
            return -errno;
        munlock(pages_host(pages), pages_bytes(pages));
        madvise(pages_host(pages), pages_bytes(pages), MADV_DONTNEED);
    } else if (error) {
        return error;
    }
    pages_set_mapped(pages, false);
    pages_forget_attached(pages);
    return 0;
}
