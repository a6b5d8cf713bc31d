// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The accesses that heap.c forbids: which are, and what is said of them.
#include "heap-trap.h"

#include "crash.h"
#include "dispatch.h"
#include "guest_mem.h"
#include "heap.h"
#include "signals.h"
#include "trap.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TEXT_SIZE 256

// ---- Reports -----------------------------------------------------------------------------------

// A call as "FUNCTION at FILE:LINE". False behind main: what calls it is the same in every program.
static bool describe_call(const uint32_t *code, unsigned i, char *text, size_t size) {
    static const char original[] = "__original_"; // clang's for a main without arguments
    static _Thread_local bool is_main;
    if (i > 0 && is_main)
        return false;
    crash_describe(code[i], text, size);
    if (strncmp(text, original, strlen(original)) == 0)
        memmove(text, text + strlen(original), strlen(text + strlen(original)) + 1);
    is_main = strcmp(text, "main") == 0 || strncmp(text, "main at ", 8) == 0;
    return *text != '\0';
}

static void put_calls(const char *what, uint32_t id) {
    const uint32_t *code;
    unsigned count = heap_calls(id, &code);
    char text[TEXT_SIZE], line[TEXT_SIZE + 16];
    for (unsigned i = 0; i < count && describe_call(code, i, text, sizeof text); i++) {
        int length = i == 0 ? snprintf(line, sizeof line, "  %s in %s\n", what, text)
                            : snprintf(line, sizeof line, "    by %s\n", text);
        ssize_t written = write(STDERR_FILENO, line, (size_t)length);
        (void)written;
    }
}

// The first of the calls that has a source line, as ", allocated at FILE:LINE"; empty without one.
static void place_of(const char *what, uint32_t id, char *place, size_t size) {
    const uint32_t *code;
    unsigned count = heap_calls(id, &code);
    char text[TEXT_SIZE];
    place[0] = '\0';
    for (unsigned i = 0; i < count && describe_call(code, i, text, sizeof text); i++) {
        const char *at = strstr(text, " at ");
        if (at != NULL) {
            snprintf(place, size, ", %s%s", what, at);
            return;
        }
    }
}

static void describe(uint32_t at, const struct heap_block *block, char *text, size_t size) {
    if (block == NULL) {
        snprintf(text, size, "in no block of malloc (never, or not any more)");
        return;
    }
    char allocated[TEXT_SIZE], freed[TEXT_SIZE];
    place_of("allocated", block->allocated, allocated, sizeof allocated);
    place_of("freed", block->freed, freed, sizeof freed);
    uint32_t distance = at < block->at                 ? block->at - at
                        : at - block->at < block->size ? at - block->at
                                                       : at - block->at - block->size;
    const char *where = at < block->at ? "before" : at - block->at < block->size ? "into" : "after";
    snprintf(text, size,
             "%" PRIu32 " byte%s %s the %s%" PRIu32 "-byte block at 0x%08" PRIx32 "%s%s", distance,
             distance == 1 ? "" : "s", where, block->freed != 0 ? "freed " : "", block->size,
             block->at, allocated, freed);
}

// What was reported, the guest's calls, those of the block; then the end by sig.
_Noreturn static void finish(int sig, const struct heap_block *block) {
    crash_report(sig, NULL, NULL);
    if (block != NULL) {
        put_calls("freed", block->freed);
        put_calls("allocated", block->allocated);
    }
    signal_die(sig);
}

void heap_refuse(const char *what, uint32_t at) {
    const struct heap_block *block = heap_near(at);
    char text[3 * TEXT_SIZE];
    describe(at, block, text, sizeof text);
    bool again = block != NULL && block->at == at && block->freed != 0;
    report("SIGABRT: %s of what %s: 0x%08" PRIx32 ": %s", what, again ? "is free" : "is no block",
           at, text);
    finish(SIGABRT, block);
}

static const char *const access_name[] = {"load", "store", "update"};

// by: the system call, or NULL for the program itself. bad: the first byte that it may not have.
_Noreturn static void refuse_access(const char *by, uint64_t address, uint64_t size, uint64_t bad,
                                    enum lind_access access) {
    const struct heap_block *block = heap_near((uint32_t)bad);
    char text[3 * TEXT_SIZE], which[48] = "";
    describe((uint32_t)bad, block, text, sizeof text);
    if (bad != address)
        snprintf(which, sizeof which, "from byte %" PRIu64 " on ", bad - address);
    report("SIGSEGV: %s%s%" PRIu64 "-byte %s at 0x%08" PRIx64 ": %s%s", by != NULL ? by : "",
           by != NULL ? ": " : "", size, access_name[access], address, which, text);
    finish(SIGSEGV, block);
}

// ---- Accesses ----------------------------------------------------------------------------------

// The first byte of [address, address + size) that may not be accessed, or the end.
static uint64_t first_bad(uint64_t address, uint64_t size) {
    uint64_t end = address + size;
    for (uint64_t at = address; at < end; at = (at | 7) + 1) {
        uint8_t allowed = LIND_SHADOW[at >> 3];
        if (allowed == 0)
            continue;
        uint64_t limit = allowed >= LIND_SHADOW_NONE ? at : (at & ~UINT64_C(7)) + allowed;
        if (limit < end)
            return limit > at ? limit : at;
    }
    return end;
}

// The C library's functions that look at a string by aligned words of 4 bytes: the last one may
// reach behind it.
static bool reads_words(const char *name) {
    static const char *const names[] = {
        "__memchr",
        "memchr",
        "__memrchr",
        "memrchr",
        "memcmp",
        "__memcmpeq",
        "memcmp_common_alignment",
        "memcmp_not_common_alignment",
        "strlen",
        "__strlen",
        "strchrnul",
        "__strchrnul",
        "strcmp",
        "strncmp",
        "__stpcpy",
        "stpcpy",
        "strspn",
        "strcspn",
        "_wordcopy_fwd_aligned",
        "_wordcopy_fwd_dest_aligned",
        "_wordcopy_bwd_aligned",
        "_wordcopy_bwd_dest_aligned",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

// True if the function that accesses is one of these. Its name is looked for once per place.
static bool caller_reads_words(struct heap_caller from) {
    static _Thread_local struct {
        uint64_t place;
        bool does;
    } known[256];
    // In the quick tier the function that loads is one of its own.
    uint32_t code[2] = {0, 0};
    unsigned count = heap_walk(from, code, 2);
    uint64_t place = (uint64_t)code[0] << 32 | code[1];
    size_t slot = (place ^ place >> 32) * 0x9E3779B1u >> 8 & 255;
    if (known[slot].place == place)
        return known[slot].does;
    bool does = false, found = false;
    for (unsigned i = 0; i < count && !found; i++) {
        char name[64];
        crash_describe(code[i], name, sizeof name);
        found = name[0] != '\0';
        name[strcspn(name, " ")] = '\0';
        does = found && reads_words(name);
    }
    known[slot].place = place;
    known[slot].does = does;
    return does;
}

void lind_heap_check(uint64_t address, uint64_t size, enum lind_access access) {
    uint64_t bad = first_bad(address, size);
    if (bad == address + size)
        return;
    uint64_t word = address & ~UINT64_C(3);
    if (access == LIND_LOAD && address + size <= word + 4 && first_bad(word, 1) != word &&
        caller_reads_words(HEAP_CALLER))
        return;
    refuse_access(NULL, address, size, bad, access);
}

// ---- System calls ------------------------------------------------------------------------------

static void check_argument(uint32_t nr, uint32_t at, uint64_t size, enum lind_access access) {
    if (at == 0 || !guest_range_ok(at, size))
        return; // the call's own business
    uint64_t bad = first_bad(at, size);
    if (bad != at + size)
        refuse_access(lind_syscall_name(nr), at, size, bad, access);
}

#define SOCKADDR_SIZE 128
#define HANDLE_SIZE 136 // of a struct file_handle, at most

// The number of bytes that a guest's object begins with, or has at that address.
static uint64_t size_in_memory(uint32_t at) {
    int32_t size;
    return guest_read(&size, at, sizeof size) < 0 || size < 0 ? 0 : (uint64_t)size;
}

// Of an object whose size in the table is only the most that it may have.
static uint64_t object_extent(const struct arg kinds[6], const uint64_t arg[6], unsigned i) {
    uint64_t most = kinds[i].size, size = most;
    const struct arg *next = i < 5 ? &kinds[i + 1] : NULL;
    if (most == SOCKADDR_SIZE && next != NULL && next->size == 4 && next->direction == ARG_INOUT)
        size = size_in_memory((uint32_t)arg[i + 1]);
    else if (most == HANDLE_SIZE)
        size = 2 * sizeof(uint32_t) + size_in_memory((uint32_t)arg[i]);
    return size < most ? size : most;
}

// How many bytes an address argument names.
static uint64_t extent(const struct arg kinds[6], const uint64_t arg[6], unsigned i) {
    if (kinds[i].count_arg == 0)
        return object_extent(kinds, arg, i);
    unsigned count = kinds[i].count_arg - 1u;
    bool negative = kinds[count].kind == ARG_SIGNED && (int32_t)arg[count] < 0;
    return negative ? 0 : (uint64_t)(uint32_t)arg[count] * kinds[i].size;
}

// Before the call, what it reads.
static void check_reads(uint32_t nr, const struct arg kinds[6], const uint64_t arg[6]) {
    for (unsigned i = 0; i < 6; i++) {
        uint32_t at = (uint32_t)arg[i];
        if (arg[i] == NOTUSED)
            continue;
        if (kinds[i].kind == ARG_STRING || kinds[i].kind == ARG_PATH) {
            ssize_t length = guest_strnlen(at, GUEST_MEMORY_SIZE);
            if (length >= 0)
                check_argument(nr, at, (uint64_t)length + 1, LIND_LOAD);
        } else if (kinds[i].kind == ARG_ADDRESS && (kinds[i].direction & ARG_IN)) {
            check_argument(nr, at, extent(kinds, arg, i), LIND_LOAD);
        }
    }
}

static bool is_written(const struct arg kinds[6], const uint64_t arg[6], unsigned i) {
    return kinds[i].kind == ARG_ADDRESS && (kinds[i].direction & ARG_OUT) && arg[i] != NOTUSED;
}

// After it, what it has written: of a buffer with a size as many elements as the result says, of an
// object as much as there was room for.
static void check_writes(uint32_t nr, const struct arg kinds[6], const uint64_t arg[6],
                         const uint64_t room[6], int64_t result) {
    for (unsigned i = 0; result >= 0 && i < 6; i++) {
        if (!is_written(kinds, arg, i))
            continue;
        uint64_t written =
            kinds[i].count_arg != 0 ? (uint64_t)result * kinds[i].size : extent(kinds, arg, i);
        check_argument(nr, (uint32_t)arg[i], written < room[i] ? written : room[i], LIND_STORE);
    }
}

uint64_t lind_heap_syscall(uint32_t nr, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e,
                           uint64_t f) {
    const uint64_t arg[6] = {a, b, c, d, e, f};
    const struct arg *kinds = lind_syscall_kinds(nr);
    uint64_t room[6] = {0};
    check_reads(nr, kinds, arg);
    for (unsigned i = 0; i < 6; i++)
        if (is_written(kinds, arg, i))
            room[i] = extent(kinds, arg, i);
    int64_t result = lind_dispatch(nr, arg);
    check_writes(nr, kinds, arg, room, result);
    return (uint64_t)result;
}
