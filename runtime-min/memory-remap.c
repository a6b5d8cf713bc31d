// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "memory-pages.h"

#include <errno.h>
#include <sys/mman.h>

// Moves a mapping. The host's mremap leaves holes: behind, and when it fails also at the target and
// in parts of both. Reserving the target first finds out whether the host's RLIMIT_AS lets us fill
// them.
static int64_t move(struct pages from, struct pages to, int flags) {
    bool stays = from.count == 0 || (flags & MREMAP_DONTUNMAP);
    if (!pages_fit(to, stays ? 0 : from.count))
        return -ENOMEM;
    int64_t result = pages_reserve(to, MAP_FIXED);
    if (result < 0)
        return result;
    pages_set_mapped(to, false);
    if (mremap(pages_host(from), pages_bytes(from), pages_bytes(to),
               flags | MREMAP_MAYMOVE | MREMAP_FIXED, pages_host(to)) == MAP_FAILED) {
        result = -errno;
        pages_fill_holes(to);
        if (!stays)
            pages_fill_holes(from);
        return result;
    }
    if (!stays)
        pages_fill_holes(from);
    pages_set_mapped(to, true);
    return pages_guest(to);
}

// Grows a mapping in place: the kernel wants the addresses behind it unmapped for that. Reserving
// them once more finds out whether the host's RLIMIT_AS lets us fill the hole if it fails.
static int64_t grow(struct pages from, struct pages more) {
    if (!pages_fit(more, 0))
        return -ENOMEM;
    int64_t result = pages_reserve(more, MAP_FIXED);
    if (result < 0)
        return result;
    munmap(pages_host(more), pages_bytes(more));
    if (mremap(pages_host(from), pages_bytes(from), pages_bytes(from) + pages_bytes(more), 0) ==
        MAP_FAILED) {
        result = -errno;
        pages_fill_holes(more);
        return result;
    }
    pages_set_mapped(more, true);
    return pages_guest(from);
}

static int64_t mremap_locked(struct pages old, uint32_t new_len, int flags, uint32_t new_addr) {
    uint32_t count = (uint32_t)(round_up(new_len) / MEMORY_PAGE);
    struct pages to = {new_addr / MEMORY_PAGE, count};
    if (!pages_all((struct pages){old.first, old.count ? old.count : 1}, true))
        return -EFAULT;
    if (pages_attached(
            old)) // shmdt would find the part that moved at an address that is not its own
        return -EINVAL;
    if (flags & (MREMAP_FIXED | MREMAP_DONTUNMAP)) {
        if (!pages_of(new_addr, new_len, &to) || ((flags & MREMAP_FIXED) && !pages_mappable(to)))
            return -EINVAL;
        if (to.first < old.first + old.count && old.first < to.first + to.count)
            return -EINVAL;
        if (!(flags & MREMAP_FIXED) && !pages_place(new_addr, new_len, &to)) // it is a hint
            return -ENOMEM;
    } else if (old.count == 0) {
        if (!(flags & MREMAP_MAYMOVE))
            return -ENOMEM;
        if (!pages_find_free(count, &to))
            return -ENOMEM;
    } else if (count <= old.count) {
        struct pages tail = {old.first + count, old.count - count};
        int64_t result = tail.count ? pages_unmap(tail) : 0;
        return result < 0 ? result : pages_guest(old);
    } else {
        struct pages more = {old.first + old.count, count - old.count};
        if (pages_mappable(more) && pages_guest(more) + pages_bytes(more) <= memory_mmap_top &&
            pages_all(more, false)) {
            int64_t result = grow(old, more);
            if (result >= 0 || !(flags & MREMAP_MAYMOVE))
                return result;
        }
        if (!(flags & MREMAP_MAYMOVE))
            return -ENOMEM;
        if (!pages_find_free(count, &to))
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
