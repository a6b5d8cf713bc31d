// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "robust.h"

#include "memory.h"
#include "raw_syscall.h"
#include "thread.h"
#include "trap.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

// The kernel adds one constant to the address of a list's entry to find its futex. So the entry of
// the futex at guest address f lies at nodes + f, in a range like guest memory, of which the pages
// in use are resident. The heads of the lists lie in it as well, where guest memory is never
// mapped.
//
// A guest may say anything, also from several threads at once: enqueue a futex twice, or two that
// overlap. Its lists then are a mess, but no harm to the host: a pointer in it leads to an entry
// or to a head, and both to a futex in guest memory, or to a fault, where the kernel stops. An
// entry is written over by half only by another one 4 bytes away. Since the range is aligned to 4
// GiB, and no entry has an offset below HEADS, an address made of two halves then lies beyond 2^48
// or below HEADS: it is no futex either.
#define PI 1u // in an entry's address: the futex has priority inheritance
#define WALK_MAX (1 << 16)
#define HEADS 0x10000u
#define HEAD_SIZE 32u
#define HEADS_MAX ((MEMORY_DATA_START - HEADS) / HEAD_SIZE)

// Entries need not be aligned like pointers of the host.
typedef struct robust_list *volatile entry __attribute__((aligned(4), may_alias));

static _Atomic uint64_t heads_used[HEADS_MAX / 64];
static uint64_t nodes LIND_HOT; // 0: not yet mapped

static entry *entry_of(struct robust_list *tagged) {
    return (entry *)((uintptr_t)tagged & ~(uintptr_t)PI);
}

static entry *pending(struct robust_list_head *head) { return (entry *)&head->list_op_pending; }

static bool map_nodes(void) {
    static bool reported;
    memory_lock();
    // The next multiple of 4 GiB behind the reservation of guest memory.
    void *want = (void *)((((uint64_t)(uintptr_t)memory_base >> 32) + 3) << 32);
    if (nodes == 0) {
        // A stack is not counted by RLIMIT_DATA: most of it will never be touched.
        const int flags =
            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_GROWSDOWN | MAP_FIXED_NOREPLACE;
        if (mmap(want, MEMORY_SIZE, PROT_READ | PROT_WRITE, flags, -1, 0) == want) {
            madvise(want, MEMORY_SIZE, MADV_NOHUGEPAGE);
            nodes = (uintptr_t)want;
        } else if (!reported) {
            report(
                "robust mutexes: cannot reserve 4 GiB of address space: %s; they will stay locked "
                "when their process dies (see ulimit -v and vm.overcommit_memory)",
                strerror(errno));
            reported = true;
        }
    }
    memory_unlock();
    return nodes != 0;
}

static struct robust_list_head *new_head(void) {
    for (unsigned i = 0; i < HEADS_MAX / 64; i++) {
        uint64_t used;
        while (~(used = heads_used[i]) != 0) {
            unsigned bit = (unsigned)__builtin_ctzll(~used);
            if (!(atomic_fetch_or(&heads_used[i], UINT64_C(1) << bit) >> bit & 1))
                return (void *)(nodes + HEADS + (i * 64 + bit) * HEAD_SIZE);
        }
    }
    return NULL;
}

// Tells the kernel of a list for the calling thread.
static int64_t begin(struct lind_thread *self) {
    struct robust_list_head *head = map_nodes() ? new_head() : NULL;
    if (head == NULL)
        return -ENOMEM;
    *head = (struct robust_list_head){.list.next = &head->list,
                                      .futex_offset = (long)memory_base - (long)nodes};
    int64_t error = raw_syscall(SYS_set_robust_list, head, sizeof *head);
    self->robust = head; // a handler of the guest may come before, and not return
    return error;
}

int64_t robust_take(uint32_t word) {
    struct lind_thread *self = lind_self;
    if ((word & ~PI) % sizeof word != 0 || word < MEMORY_DATA_START || word >= MEMORY_STACK_TOP)
        return -EINVAL;
    int64_t error = self->robust == NULL ? begin(self) : 0;
    if (error == 0)
        *pending(self->robust) = (struct robust_list *)(nodes + word);
    return error;
}

int64_t robust_taken(void) {
    struct robust_list_head *head = lind_self->robust;
    if (head == NULL || head->list_op_pending == NULL)
        return -EINVAL;
    entry *first = (entry *)&head->list.next;
    *entry_of(*pending(head)) = *first;
    *first = *pending(head);
    *pending(head) = NULL;
    return 0;
}

int64_t robust_release(uint32_t word) {
    int64_t error = robust_take(word); // the same until it leaves the list
    if (error != 0)
        return error;
    struct robust_list_head *head = lind_self->robust;
    entry *first = (entry *)&head->list.next, *at = first, *gone = entry_of(*pending(head));
    // A guest can make a circle of it. The kernel's walk is shorter (ROBUST_LIST_LIMIT).
    for (int i = 0; i < WALK_MAX; i++) {
        if (entry_of(*at) == gone) {
            *at = *gone;
            return 0;
        }
        at = entry_of(*at);
        if (at == first || (uintptr_t)at - (nodes + HEADS) >= MEMORY_SIZE - HEADS)
            break;
    }
    return -EINVAL;
}

int64_t robust_done(void) {
    if (lind_self->robust == NULL)
        return -EINVAL;
    *pending(lind_self->robust) = NULL;
    return 0;
}

void robust_forget(struct lind_thread *thread) {
    if (thread->robust == NULL)
        return;
    if (thread == lind_self)
        raw_syscall(SYS_set_robust_list, NULL, sizeof *thread->robust);
    unsigned index = (unsigned)(((uintptr_t)thread->robust - nodes - HEADS) / HEAD_SIZE);
    thread->robust = NULL;
    atomic_fetch_and(&heads_used[index / 64], ~(UINT64_C(1) << index % 64));
}

void robust_forked(void) {
    if (nodes == 0)
        return;
    lind_self->robust = NULL;
    memset((void *)heads_used, 0, sizeof heads_used);
}
