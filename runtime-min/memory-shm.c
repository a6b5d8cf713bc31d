// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "memory-pages.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/shm.h>

// Where segments were attached, with the size of the largest at that address: shmdt names
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
        if (!free_one && pages_all(*entry, false))
            free_one = entry;
        if (!entry->count)
            break;
    }
    return or_free ? free_one : NULL;
}

bool pages_attached(struct pages pages) {
    for (size_t i = 0; i < sizeof attached / sizeof attached[0] && attached[i].count; i++) {
        struct pages entry = attached[i];
        if (entry.first < pages.first + pages.count && pages.first < entry.first + entry.count &&
            !pages_all(entry, false))
            return true;
    }
    return false;
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
            !pages_of(addr, (uint32_t)segment.shm_segsz, &pages) || !pages_mappable(pages) ||
            !((flags & SHM_REMAP) || pages_all(pages, false)))
            return -EINVAL;
    } else if (flags & SHM_REMAP) {
        return -EINVAL;
    } else {
        if (segment.shm_segsz > MEMORY_SIZE - MEMORY_PAGE)
            return -ENOMEM;
        if (!pages_find_free((uint32_t)(round_up(segment.shm_segsz) / MEMORY_PAGE), &pages))
            return -ENOMEM;
    }
    if (!pages_fit(pages, 0))
        return -ENOMEM;
    struct pages *entry = attached_at(pages.first, true);
    if (!entry)
        return -EMFILE;
    // For the host the reservation is in the way. PROT_EXEC has no effect here either.
    if (shmat(id, pages_host(pages), (flags & ~SHM_EXEC) | SHM_REMAP) == (void *)-1)
        return -errno;
    // What is left of a larger segment that was here must not be forgotten: shmdt finds it, too.
    if (pages_all(*entry, false) || entry->count < pages.count)
        *entry = pages;
    pages_set_mapped(pages, true);
    return pages_guest(pages);
}

int64_t memory_shmat(int id, uint32_t addr, int flags) {
    memory_lock();
    int64_t result = shmat_locked(id, addr, flags);
    memory_unlock();
    return result;
}

// Reserving a page once more finds out whether the host's RLIMIT_AS lets us fill the hole.
static int64_t shmdt_locked(uint32_t addr) {
    struct pages *entry = addr % MEMORY_PAGE == 0 ? attached_at(addr / MEMORY_PAGE, false) : NULL;
    if (!entry)
        return -EINVAL;
    int error = pages_reserve((struct pages){0, 1}, MAP_FIXED);
    if (error)
        return error;
    if (shmdt(pages_host(*entry)) != 0)
        return -errno;
    pages_fill_holes(*entry);
    return 0;
}

int64_t memory_shmdt(uint32_t addr) {
    memory_lock();
    int64_t result = shmdt_locked(addr);
    memory_unlock();
    return result;
}
