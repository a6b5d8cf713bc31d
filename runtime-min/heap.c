// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Slots of one size share a region of guest memory; a large block has a region of its own. A region
// begins at a multiple of UNIT, so that the block of an address is found at once.
//
//     | gap | block, up to its size | gap || the next slot ...
//
// memory_lock() guards everything here, and so fork keeps it whole.
#include "heap.h"

#include "heap-trap.h"
#include "memory.h"
#include "trap.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ALIGNMENT 16u // of malloc's blocks: glibc's on wasm32
#define GAP 16u       // before a block, and at least behind it
#define GAP_MAX 1024u
#define UNIT 65536u
#define SLOT_MAX 32768u // larger ones have a region of their own
#define SIZE_MAX_GUEST INT32_MAX
#define QUARANTINE_MAX (UINT64_C(64) << 20) // bytes of the slots in it
#define CLASSES 44

struct region {
    uint32_t start, length; // bytes; length is a multiple of UNIT
    uint32_t slot, count;   // bytes of each slot; their number
    struct heap_block block[];
};

static struct region *regions[MEMORY_SIZE / UNIT];
static struct heap_block *spare[CLASSES];
static struct heap_block *quarantine, **quarantine_end = &quarantine;
static uint64_t quarantine_size;

// ---- Shadow ------------------------------------------------------------------------------------

static uint8_t *const shadow = (uint8_t *)(uintptr_t)LIND_SHADOW;

static void forbid(uint32_t at, uint64_t size) {
    memset(shadow + at / 8, LIND_SHADOW_NONE, (size + 7) / 8);
}

static void allow(uint32_t at, uint64_t size) {
    memset(shadow + at / 8, 0, size / 8);
    if (size % 8 != 0)
        shadow[(at + size) / 8] = (uint8_t)(size % 8);
}

// ---- Calls -------------------------------------------------------------------------------------

// The calls that were ever noted, each list once: the position of the next one of the same hash,
// the number of codes, the codes. An id is a position; 0 is nobody's.
#define CALLS_SIZE (UINT32_C(64) << 20) // words
#define CALLS_HASHES 65536

static uint32_t *calls, calls_used = 1;
static uint32_t calls_of[CALLS_HASHES];

extern const char __executable_start[], __start_lind_guest[], __stop_lind_guest[]; // of the linker

unsigned heap_walk(struct heap_caller from, uint32_t *code, unsigned max) {
    unsigned count = 0;
    while (count < max && from.pc >= __start_lind_guest && from.pc < __stop_lind_guest) {
        code[count++] = (uint32_t)(from.pc - __executable_start);
        from = (struct heap_caller){from.frame[1], from.frame[0]};
    }
    return count;
}

// The id of the calls above the library's function that has called the host's.
static uint32_t note_calls(struct heap_caller from) {
    uint32_t code[HEAP_CALLS_MAX + 1];
    unsigned count = heap_walk(from, code, HEAP_CALLS_MAX + 1);
    uint32_t entry[2 + HEAP_CALLS_MAX] = {0, count > 0 ? count - 1 : 0};
    uint32_t hash = 0;
    for (unsigned i = 1; i < count; i++) {
        entry[1 + i] = code[i];
        hash = (hash ^ code[i]) * 0x9E3779B1u;
    }
    hash >>= 16;
    size_t words = 1 + entry[1];
    uint32_t id = calls_of[hash];
    while (id != 0 && memcmp(&calls[id + 1], &entry[1], words * sizeof *entry) != 0)
        id = calls[id];
    if (id == 0 && calls_used + 2 + HEAP_CALLS_MAX <= CALLS_SIZE) {
        id = calls_used;
        entry[0] = calls_of[hash];
        memcpy(&calls[id], entry, (1 + words) * sizeof *entry);
        calls_used += (uint32_t)(1 + words);
        calls_of[hash] = id;
    }
    return id != 0 ? id : 1; // 1, the first that was noted, when there is no room
}

unsigned heap_calls(uint32_t id, const uint32_t **code) {
    if (id == 0)
        return 0;
    *code = &calls[id + 2];
    return calls[id + 1];
}

// ---- Regions -----------------------------------------------------------------------------------

// Slot sizes are multiples of 16 up to 256, then four between powers of two.
static unsigned class_of(uint32_t size, uint32_t *slot) {
    if (size <= 256) {
        *slot = (size + 15) & ~15u;
        return (size + 15) / 16 - 1;
    }
    unsigned step = 29 - (unsigned)__builtin_clz(size - 1); // a quarter is 1 << step
    unsigned quarter = (size - 1) >> step & 3;
    *slot = (5 + quarter) << step;
    return 16 + (step - 6) * 4 + quarter;
}

static uint32_t round_up(uint32_t size, uint32_t unit) { return (size + unit - 1) / unit * unit; }

static size_t metadata_size(uint32_t count) {
    return sizeof(struct region) + count * sizeof(struct heap_block);
}

static struct region *new_region(uint32_t slot) {
    uint32_t length = round_up(slot, UNIT), count = length / slot;
    int64_t room = memory_mmap(0, length + UNIT - MEMORY_PAGE, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room < 0)
        return NULL;
    uint32_t start = round_up((uint32_t)room, UNIT);
    uint32_t before = start - (uint32_t)room, after = UNIT - MEMORY_PAGE - before;
    if (before != 0)
        memory_munmap((uint32_t)room, before);
    if (after != 0)
        memory_munmap(start + length, after);
    struct region *region = mmap(NULL, metadata_size(count), PROT_READ | PROT_WRITE,
                                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (region == MAP_FAILED) {
        memory_munmap(start, length);
        return NULL;
    }
    region->start = start;
    region->length = length;
    region->slot = slot;
    region->count = count;
    forbid(start, length);
    return region;
}

static void enter(struct region *region, struct region *as) {
    for (uint32_t unit = 0; unit < region->length / UNIT; unit++)
        regions[region->start / UNIT + unit] = as;
}

// Its memory is the kernel's again.
static void drop_region(struct region *region) {
    enter(region, NULL);
    allow(region->start, region->length);
    memory_unlock();
    memory_munmap(region->start, region->length);
    munmap(region, metadata_size(region->count));
    memory_lock();
}

static struct region *region_of(uint32_t at) { return regions[at / UNIT]; }

// The block in whose slot the address is, or NULL.
static struct heap_block *block_at(uint32_t at) {
    struct region *region = region_of(at);
    if (region == NULL)
        return NULL;
    uint32_t index = (at - region->start) / region->slot;
    return index < region->count ? &region->block[index] : NULL;
}

const struct heap_block *heap_near(uint32_t at) {
    const struct heap_block *block = block_at(at);
    const struct region *region = region_of(at);
    if (region == NULL)
        return NULL;
    if (block == NULL)
        block = &region->block[region->count - 1];
    // Before the block may be closer behind the one before it.
    const struct heap_block *before = block > region->block ? block - 1 : NULL;
    bool closer = before != NULL && before->allocated != 0 &&
                  (block->allocated == 0 ||
                   (at < block->at && at - (before->at + before->size) < block->at - at));
    block = closer ? before : block;
    return block->allocated != 0 ? block : NULL;
}

// ---- Blocks ------------------------------------------------------------------------------------

static uint32_t slot_of(const struct heap_block *block) { return region_of(block->at)->slot; }

// Gives blocks back that have waited longest, until so many bytes are left.
static void shrink_quarantine(uint64_t size) {
    while (quarantine_size > size) {
        struct heap_block *block = quarantine;
        lind_assert(block != NULL && block->freed != 0);
        uint32_t slot = slot_of(block);
        quarantine = block->next;
        if (quarantine == NULL)
            quarantine_end = &quarantine;
        quarantine_size -= slot;
        if (slot > SLOT_MAX) {
            drop_region(region_of(block->at));
        } else {
            unsigned class = class_of(slot, &slot);
            block->next = spare[class];
            spare[class] = block;
        }
    }
}

// A block for `size` bytes with all its gaps, or NULL; it is not entered anywhere.
static struct heap_block *take(uint32_t size, uint32_t *start) {
    uint32_t slot = round_up(size, MEMORY_PAGE);
    unsigned class = 0;
    if (size <= SLOT_MAX)
        class = class_of(size, &slot);
    struct heap_block *block = size <= SLOT_MAX ? spare[class] : NULL;
    if (block == NULL) {
        memory_unlock();
        struct region *region = new_region(slot);
        memory_lock();
        if (region == NULL)
            return NULL;
        enter(region, region);
        block = region->block;
        for (uint32_t i = region->count; slot <= SLOT_MAX && i-- > 1;) {
            region->block[i].at = region->start + i * slot; // for region_of
            region->block[i].next = spare[class];
            spare[class] = &region->block[i];
        }
        block->at = region->start;
    } else {
        spare[class] = block->next;
    }
    const struct region *region = region_of(block->at);
    *start = region->start + (uint32_t)(block - region->block) * region->slot;
    return block;
}

static uint32_t allocate(uint32_t alignment, uint32_t size, struct heap_caller from) {
    if (size > SIZE_MAX_GUEST || alignment > SIZE_MAX_GUEST / 2)
        return 0;
    uint32_t behind = size / 8 < GAP ? GAP : size / 8 > GAP_MAX ? GAP_MAX : size / 8;
    uint64_t whole = (uint64_t)GAP + (alignment > ALIGNMENT ? alignment : 0) + size + behind;
    if (whole > SIZE_MAX_GUEST)
        return 0;
    uint32_t start;
    memory_lock();
    struct heap_block *block = take((uint32_t)whole, &start);
    if (block == NULL) {
        shrink_quarantine(0);
        block = take((uint32_t)whole, &start);
    }
    uint32_t at = 0;
    if (block != NULL) {
        at = round_up(start + GAP, alignment > ALIGNMENT ? alignment : ALIGNMENT);
        lind_assert(at >= start + GAP && at + size + GAP <= start + region_of(at)->slot);
        *block = (struct heap_block){at, size, note_calls(from), 0, NULL};
        allow(at, size);
        // The string functions read whole words: no zero ends a string there by chance.
        memset(memory_base + at + size, 0xff, -size & 7);
    }
    memory_unlock();
    return at;
}

// The block to free or to resize; called locked.
static struct heap_block *owned(uint32_t at, const char *what) {
    struct heap_block *block = block_at(at);
    if (block == NULL || block->at != at || block->allocated == 0 || block->freed != 0) {
        memory_unlock();
        heap_refuse(what, at);
    }
    return block;
}

static void free_block(uint32_t at, struct heap_caller from) {
    memory_lock();
    struct heap_block *block = owned(at, "free");
    block->freed = note_calls(from);
    forbid(at, block->size);
    block->next = NULL;
    *quarantine_end = block;
    quarantine_end = &block->next;
    quarantine_size += slot_of(block);
    shrink_quarantine(QUARANTINE_MAX);
    memory_unlock();
}

// ---- malloc ------------------------------------------------------------------------------------

void lind_heap_start(void) {
    const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    void *place =
        mmap(shadow, LIND_SHADOW_SIZE, PROT_READ | PROT_WRITE, flags | MAP_FIXED_NOREPLACE, -1, 0);
    calls = mmap(NULL, CALLS_SIZE * sizeof *calls, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (place != shadow || calls == MAP_FAILED) {
        report("--memory-trap=heap: cannot map its tables, 1.3 GiB of address space; "
               "check `ulimit -v`");
        _exit(126);
    }
    madvise(shadow, LIND_SHADOW_SIZE, MADV_DONTDUMP);
}

uint32_t lind_heap_allocate(uint32_t size) { return allocate(ALIGNMENT, size, HEAP_CALLER); }

uint32_t lind_heap_allocate_aligned(uint32_t alignment, uint32_t size) {
    uint32_t power = ALIGNMENT; // as memalign(3) takes any
    while (power < alignment && power < SIZE_MAX_GUEST / 2)
        power *= 2;
    return allocate(power, size, HEAP_CALLER);
}

uint32_t lind_heap_allocate_zeroed(uint32_t count, uint32_t size) {
    uint32_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return 0;
    uint32_t at = allocate(ALIGNMENT, bytes, HEAP_CALLER);
    if (at != 0)
        memset(memory_base + at, 0, bytes);
    return at;
}

// Always moves, so that what still points to the old place is found.
bool lind_heap_resize(uint32_t at, uint32_t size, uint32_t *result) {
    struct heap_caller from = HEAP_CALLER;
    uint32_t old = 0, new = 0;
    if (at != 0) {
        memory_lock();
        old = owned(at, "realloc")->size;
        memory_unlock();
    }
    if (at == 0 || size != 0) { // otherwise it is free(3)
        new = allocate(ALIGNMENT, size, from);
        if (new == 0)
            return false;
    }
    memcpy(memory_base + new, memory_base + at, old < size ? old : size);
    if (at != 0)
        free_block(at, from);
    *result = new;
    return true;
}

void lind_heap_free(uint32_t at) {
    if (at != 0)
        free_block(at, HEAP_CALLER);
}

uint32_t lind_heap_size(uint32_t at) {
    if (at == 0)
        return 0;
    memory_lock();
    uint32_t size = owned(at, "malloc_usable_size")->size;
    memory_unlock();
    return size;
}
