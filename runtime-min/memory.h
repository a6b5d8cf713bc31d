// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Guest memory: 4 GiB of host address space, filled with real pages by real mmap calls.
//
//   guest address      what
//   [0, 1 MiB)         never mapped: null and function-index dereferences fault
//   [1 MiB, heap base) static data of the module
//   heap base up       brk heap
//   ... down           mmap area, from the top down
//   stack              RLIMIT_STACK bytes ending at MEMORY_STACK_TOP; nothing is mapped 1 MiB below
//                      them and in the last 128 MiB, so that the stack can grow
//   [0xffff0000, 4 GiB) never mapped: results -4095..-1 are no addresses
//
// The host reserves 8 GiB + 64 KiB, because a wasm access adds a 32-bit offset to a 32-bit address;
// whatever is not mapped in it faults. All functions are safe to call from several threads.
#ifndef LIND_MEMORY_H
#define LIND_MEMORY_H

#include "memory-base.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>

#define MEMORY_SIZE (UINT64_C(1) << 32) // bytes that a guest address can name
#define MEMORY_PAGE 4096u               // page size that the guest sees
#define MEMORY_DATA_START 0x100000u     // first guest address that is ever mapped
#define MEMORY_STACK_TOP 0xffff0000u    // end of the main stack; nothing is mapped above it

// Host address of guest address 0; NULL before memory_init.
extern uint8_t *memory_base;

// Lowest guest address of the main stack, and end of the area where mmap chooses addresses; valid
// after memory_init.
extern uint32_t memory_stack_bottom, memory_mmap_top;

// Reserves the guest's address space at host address `at`, and maps its static data,
// [MEMORY_DATA_START, heap_base), and its main stack, all zero. heap_base: first guest address
// after the static data; data_size: bytes at their start that will be written at once, and become
// resident in one go. Returns 0, or -1 after printing one line that says why.
int memory_init(uint64_t at, uint32_t heap_base, uint32_t data_size);

// brk(2): moves the end of the heap to addr. Returns the new end, or the old one if that is
// impossible.
int64_t memory_brk(uint32_t addr);

// mmap(2), munmap(2), mremap(2), mprotect(2) on guest addresses; prot and flags as Linux numbers
// them, offset in bytes. They return a guest address or 0, or -errno. PROT_EXEC is accepted and
// ignored: guest code lives in the module, never in guest memory.
int64_t memory_mmap(uint32_t addr, uint32_t len, int prot, int flags, int fd, int64_t offset);
int64_t memory_munmap(uint32_t addr, uint32_t len);
int64_t memory_mremap(uint32_t old_addr, uint32_t old_len, uint32_t new_len, int flags,
                      uint32_t new_addr);
int64_t memory_mprotect(uint32_t addr, uint32_t len, int prot);

// shmat(2) and shmdt(2) on guest addresses; SHMLBA is MEMORY_PAGE. They return a guest address or
// 0, or -errno: EMFILE beyond 4096 attached segments. memory_mremap of a segment is EINVAL.
int64_t memory_shmat(int id, uint32_t addr, int flags);
int64_t memory_shmdt(uint32_t addr);

// prlimit64(2) on RLIMIT_AS, which bounds what the guest has mapped (memory-limit.c). new may be
// NULL, old may not: it receives the limit as it was. 0 or -errno; EPERM for changing another
// process's.
int64_t memory_prlimit(int pid, const struct rlimit *new, struct rlimit *old);

// Takes the process's limit, as it is now, for the guest's.
void memory_adopt_limit(void);

// Lets the main stack grow to the process's RLIMIT_STACK, as it is now.
void memory_adopt_stack_limit(void);

// For the execve of a program of the host, just before it: makes the guest's limit the process's.
// memory_hide_limit() takes that back if it fails; so does whoever changes mappings meanwhile,
// another thread or a handler of the guest. borrowed: the process is a child of a vfork, whose
// limit is its own, but not its memory.
void memory_expose_limit(bool borrowed);
void memory_hide_limit(bool borrowed);

// Keeps other threads from changing mappings, and handlers of the guest from running; for fork.
void memory_lock(void);
void memory_unlock(void);

// Writes what /proc/self/maps says of the guest's memory, in guest addresses, to a file of the
// host. 0 or -errno.
int64_t memory_write_maps(int fd);

// True if every page that [addr, addr + len) touches is mapped (with whatever protection).
bool memory_is_mapped(uint32_t addr, uint32_t len);

// How many of the len bytes from the page boundary addr on are like the first: mapped (*mapped), or
// not. addr + len is at most 4 GiB; the result is a multiple of the page size, or len.
uint64_t memory_run(uint32_t addr, uint64_t len, bool *mapped);

// What becomes of mappings made from now on: not locked, or locked as by mlockall(2).
enum memory_locking { MEMORY_UNLOCKED, MEMORY_LOCKED, MEMORY_LOCKED_ON_FAULT };
void memory_set_locking(enum memory_locking locking);
extern enum memory_locking memory_locking; // for memory_forked()

// In a child of fork, while it has one thread: it does not inherit that.
static inline void memory_forked(void) {
    if (memory_locking != MEMORY_UNLOCKED)
        memory_locking = MEMORY_UNLOCKED;
}

#endif
