// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pages of guest memory, for the parts of memory.h: memory.c, memory-remap.c, memory-shm.c,
// memory-limit.c and memory-maps.c. Callers hold memory_lock(), but for what only computes. Ranges
// of pages are within the 4 GiB.
#ifndef LIND_MEMORY_PAGES_H
#define LIND_MEMORY_PAGES_H

#include "memory.h"

#include <stddef.h>

#define PAGE_COUNT ((uint32_t)(MEMORY_SIZE / MEMORY_PAGE))
#define PROT_KNOWN (PROT_READ | PROT_WRITE)

// A range of guest pages.
struct pages {
    uint32_t first, count;
};

extern uint32_t memory_heap_start; // first address of the brk heap
extern uint32_t memory_heap_end;   // current break

static inline uint64_t round_up(uint64_t value) {
    return (value + MEMORY_PAGE - 1) & ~(uint64_t)(MEMORY_PAGE - 1);
}

static inline uint32_t pages_guest(struct pages pages) { return pages.first * MEMORY_PAGE; }

static inline size_t pages_bytes(struct pages pages) { return (size_t)pages.count * MEMORY_PAGE; }

static inline void *pages_host(struct pages pages) {
    return memory_base + (uint64_t)pages.first * MEMORY_PAGE;
}

// Turns a page-aligned addr and a length in bytes into pages; false if the range is empty, is not
// aligned or leaves the 4 GiB.
bool pages_of(uint32_t addr, uint32_t len, struct pages *pages);

// True if all pages lie where the guest may map something.
bool pages_mappable(struct pages pages);

// True if all pages are mapped by the guest (want), or if none is (!want).
bool pages_all(struct pages pages, bool want);

// How many of the pages, which are not none, are like the first: mapped (*mapped), or not.
uint32_t pages_run(struct pages pages, bool *mapped);

// Finds the highest `count` free pages of the mmap area. False if there are none.
bool pages_find_free(uint32_t count, struct pages *pages);

// Finds free pages for len > 0 bytes: at the address hint if they are free there, else as
// pages_find_free. False if there are none.
bool pages_place(uint32_t hint, uint32_t len, struct pages *pages);

// Notes that pages are mapped by the guest, or no longer.
void pages_set_mapped(struct pages pages, bool mapped);

// mmap(2) at these pages; prot, flags, fd and offset as there. Returns their guest address or
// -errno.
int64_t pages_map(struct pages pages, int prot, int flags, int fd, int64_t offset);

// Makes pages part of the reservation; the page map stays as it is. how: MAP_FIXED or
// MAP_FIXED_NOREPLACE. 0 or -errno.
int pages_reserve(struct pages pages, int how);

// Gives pages back to the reservation. 0 or -errno.
int64_t pages_unmap(struct pages pages);

// Makes the holes among pages part of the reservation, and no longer the guest's: the host would
// put its own mappings there. The second is for pages all of which are one, or none.
void pages_fill_holes(struct pages pages);
void pages_fill_hole(struct pages pages);

// Bounds the guest's pages, those of the main stack not counted, from now on: RLIMIT_AS, in bytes.
void pages_set_limit(uint64_t bytes);

// Takes the process's limit for the guest's; memory_lock() does so while a program of the host is
// started, since then the guest's bounds the host, too: limit_exposed.
void limit_adopt(void);
extern bool limit_exposed;

// True if the guest may map these pages, after giving back `freed` others.
bool pages_fit(struct pages pages, uint32_t freed);

// True if some of the pages may belong to a System V segment.
bool pages_attached(struct pages pages);

// For pages that have just been given back, or are about to be noted as mapped anew: forgets the
// segments of which nothing is left.
void pages_forget_attached(struct pages pages);

#endif
