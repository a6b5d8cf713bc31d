// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "memory-pages.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/shm.h>

// Where segments are attached, with the size of the largest at that address: shmdt names only the
// address, and the kernel does not tell what it has unmapped.
static struct pages attached[4096];
static size_t attachments;

static struct pages *attached_at(uint32_t first) {
    for (size_t i = 0; i < attachments; i++)
        if (attached[i].first == first)
            return &attached[i];
    return NULL;
}

static bool overlap(struct pages a, struct pages b) {
    return a.first < b.first + b.count && b.first < a.first + a.count;
}

bool pages_attached(struct pages pages) {
    for (size_t i = 0; i < attachments; i++)
        if (overlap(attached[i], pages))
            return true;
    return false;
}

void pages_forget_attached(struct pages pages) {
    for (size_t i = attachments; i-- > 0;) {
        struct pages entry = attached[i];
        bool within =
            entry.first >= pages.first && entry.first + entry.count <= pages.first + pages.count;
        if (within || (overlap(entry, pages) && pages_all(entry, false)))
            attached[i] = attached[--attachments];
    }
}

// What is left of a larger segment that was here must not be forgotten: shmdt finds it, too.
static void attach(struct pages pages) {
    pages_forget_attached(pages);
    if (attached_at(pages.first) == NULL)
        attached[attachments++] = pages;
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
    if (attachments == sizeof attached / sizeof *attached && attached_at(pages.first) == NULL)
        return -EMFILE;
    // For the host the reservation is in the way. PROT_EXEC has no effect here either.
    if (shmat(id, pages_host(pages), (flags & ~SHM_EXEC) | SHM_REMAP) == (void *)-1) {
        int error = errno;
        pages_fill_hole(pages);
        return -error;
    }
    attach(pages);
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
    struct pages *entry = addr % MEMORY_PAGE == 0 ? attached_at(addr / MEMORY_PAGE) : NULL;
    if (!entry)
        return -EINVAL;
    const struct pages pages = *entry;
    int error = pages_reserve((struct pages){0, 1}, MAP_FIXED);
    if (error)
        return error;
    if (shmdt(pages_host(pages)) != 0)
        return -errno;
    pages_fill_holes(pages);
    if (pages_all(pages, false))
        *entry = attached[--attachments];
    return 0;
}

int64_t memory_shmdt(uint32_t addr) {
    memory_lock();
    int64_t result = shmdt_locked(addr);
    memory_unlock();
    return result;
}
