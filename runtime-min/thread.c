// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "thread.h"

#include "context.h"
#include "crash.h"
#include "guest_mem.h"
#include "memory.h"
#include "raw_syscall.h"
#include "robust.h"
#include "signals.h"
#include "stack.h"
#include "trap.h"
#include "wasm-rt-exceptions.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <setjmp.h>
#include <string.h>
#include <sys/single_threaded.h>
#include <time.h>
#include <unistd.h>

// The host's C library takes it from the guest's when it makes the first thread. Neither this
// thread nor its creator goes on before it is the guest's again, as each may send it to the other.
#define SIGNAL_SETXID 33
#define SPARE_MAX 16 // stacks kept for the next threads

// A thread of the guest other than the first. It lies at the end of its host stack's mapping, with
// its instance behind it.
struct child {
    struct lind_thread thread; // first: lind_self points to it
    struct lind_actions own_actions;
    struct stack stack;
    struct child *next;
    jmp_buf end;
    pthread_t host;
    bool first_made; // by the host's C library: see SIGNAL_SETXID
    uint64_t mask;   // the host's, to begin with
    uint32_t guest_stack, tls;
    // Who sees the new thread's number first, its creator or itself, hands it out.
    pthread_mutex_t id_lock;
    bool id_known;
    pid_t id;
    uint32_t parent_tid, child_tid; // guest addresses, or 0
    uint32_t apart;                 // flags of what it does not share with the others
    int64_t unshared;               // what unshare(2) has said to them, as soon as
    sem_t told;                     // this is posted
};

static struct lind_actions first_actions;
static struct lind_thread first_thread LIND_HOT = {.actions = &first_actions, .leads = true};
_Thread_local struct lind_thread *lind_self = &first_thread;
const struct lind_module *lind_program LIND_HOT;

// Threads that run, that have ended but may still be on their host stack, and stacks for new ones.
static struct child *live, *ended, *spare;
static unsigned spares;
static pthread_mutex_t lists = PTHREAD_MUTEX_INITIALIZER;

void thread_init(const struct lind_module *program) {
    lind_program = program;
    first_thread.instance = program->instance;
}

static void push(struct child **list, struct child *child) {
    child->next = *list;
    *list = child;
}

static struct child *pop(struct child **list) {
    struct child *child = *list;
    if (child != NULL)
        *list = child->next;
    return child;
}

static void unlink_from(struct child **list, const struct child *child) {
    while (*list != child)
        list = &(*list)->next;
    *list = child->next;
}

// With the lists locked: keeps the stack for another thread, or unmaps it.
static void recycle(struct child *child) {
    if (spares < SPARE_MAX) {
        spares++;
        push(&spare, child);
    } else {
        struct stack stack = child->stack;
        if (child->thread.room.size > 0)
            raw_syscall(SYS_munmap, child->thread.room.start, child->thread.room.size);
        stack_unmap(&stack);
    }
}

// With the lists locked: collects threads that are gone for good.
static void reap(void) {
    for (struct child **at = &ended; *at != NULL;) {
        struct child *child = *at;
        if (pthread_tryjoin_np(child->host, NULL) == 0) {
            *at = child->next;
            recycle(child);
        } else {
            at = &child->next;
        }
    }
}

// A child that starts as a copy of the calling thread, or NULL.
static struct child *new_child(void) {
    pthread_mutex_lock(&lists);
    reap();
    struct child *child = pop(&spare);
    spares -= child != NULL;
    pthread_mutex_unlock(&lists);
    if (child == NULL) {
        struct stack stack;
        if (!stack_map(&stack, MEMORY_STACK_TOP - memory_stack_bottom, SIGNAL_STACK_SIZE,
                       sizeof *child + lind_program->instance_size))
            return NULL;
        child = stack.extra;
        child->stack = stack;
    }
    struct stack stack = child->stack;
    const struct lind_thread *self = lind_self;
    const struct lind_room room = {child->thread.room.start, child->thread.room.size, false};
    *child =
        (struct child){.thread.room = room, .stack = stack, .id_lock = PTHREAD_MUTEX_INITIALIZER};
    child->thread.instance = child + 1;
    child->thread.actions = self->actions;
    child->thread.faults.mask = self->faults.mask;
    child->thread.hold = 1; // until it is the guest's
    memcpy(child->thread.instance, self->instance, lind_program->instance_size);
    return child;
}

static uint64_t block_signals(void) {
    const uint64_t all = ~SIGNAL_FAULTS;
    uint64_t old;
    raw_syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, &old, sizeof old);
    return old;
}

static void set_signals(uint64_t mask) {
    raw_syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, sizeof mask);
}

// id: the child's number, or 0 if it has handed it out itself. Returns it.
static pid_t hand_out_id(struct child *child, pid_t id) {
    pthread_mutex_lock(&child->id_lock);
    if (!child->id_known) {
        child->id = id;
        child->id_known = true;
        // The kernel ignores faults here, too: a new thread is not taken back.
        if (child->parent_tid)
            guest_write(child->parent_tid, &id, sizeof id);
        if (child->child_tid)
            guest_write(child->child_tid, &id, sizeof id);
    }
    id = child->id;
    pthread_mutex_unlock(&child->id_lock);
    return id;
}

static void futex_wake(uint32_t word) {
    raw_syscall(SYS_futex, guest_ptr(word, sizeof word), FUTEX_WAKE, 1, NULL, NULL, 0);
}

// A robust futex of a dead owner, as handle_futex_death() of the kernel treats it.
static void release_futex(uint32_t word, bool pi, bool pending) {
    uint32_t id = (uint32_t)raw_syscall(SYS_gettid), value;
    if (word % sizeof word != 0 || guest_read(&value, word, sizeof value) < 0)
        return;
    if (pending && !pi && value == 0) {
        futex_wake(word);
        return;
    }
    while ((value & FUTEX_TID_MASK) == id) {
        uint32_t released = (value & FUTEX_WAITERS) | FUTEX_OWNER_DIED, found = value;
        if (guest_compare_exchange(word, &found, released) < 0)
            return;
        if (found == value) {
            if (!pi && (value & FUTEX_WAITERS))
                futex_wake(word);
            return;
        }
        value = found;
    }
}

// At the end of a thread its futexes are released before pthread_join() returns, so the kernel's
// walk (robust.h) is too late. The list is the guest's: anything may be in it.
static void release_futexes(void) {
    struct {
        uint32_t next;
        int32_t offset;
        uint32_t pending;
    } head;
    uint32_t at = lind_self->robust_list;
    lind_self->robust_list = 0;
    if (at == 0 || guest_read(&head, at, sizeof head) < 0)
        return;
    uint32_t entry = head.next;
    for (int i = 0; i < ROBUST_LIST_LIMIT && (entry & ~1u) != at; i++) {
        uint32_t next, here = entry & ~1u;
        bool end = guest_read(&next, here, sizeof next) < 0;
        if (here != (head.pending & ~1u)) // may be linked already
            release_futex(here + (uint32_t)head.offset, entry & 1, false);
        if (end)
            break;
        entry = next;
    }
    if (head.pending)
        release_futex((head.pending & ~1u) + (uint32_t)head.offset, head.pending & 1, true);
}

// The guest may use or free its stack once the word is cleared.
static void announce_end(uint32_t clear_tid) {
    const uint32_t zero = 0;
    if (clear_tid && guest_write(clear_tid, &zero, sizeof zero) == 0)
        futex_wake(clear_tid);
}

// What the kernel does in clone(2); the host's threads share everything to begin with. Nothing
// changes meanwhile: the creator waits.
static bool part(struct child *child) {
    if (child->apart != 0) {
        child->unshared = raw_syscall(SYS_unshare, child->apart);
        if (child->unshared < 0)
            child->thread.clear_tid = 0; // it has never been there
        sem_post(&child->told);
    }
    return child->unshared == 0;
}

static void *thread_main(void *argument) {
    struct child *child = argument;
    block_signals(); // the host's C library has let one through: see signals.c
    lind_self = &child->thread;
    if (part(child) && _setjmp(child->end) == 0) {
        hand_out_id(child, (pid_t)raw_syscall(SYS_gettid));
        signal_use_stack(child->stack.signals);
        if (child->first_made)
            signal_renew_action(SIGNAL_SETXID);
        *lind_program->stack_pointer(child->thread.instance) = child->guest_stack;
        set_signals(child->mask);
        lind_release();
        lind_program->clone_start(child->thread.instance, child->guest_stack, child->tls);
        report("a thread's start function returned to the runtime (want a call of exit)");
        signal_die(SIGABRT);
    }
    release_futexes();
    robust_forget(&child->thread);
    context_end_thread(&child->thread);
    pthread_mutex_lock(&lists);
    unlink_from(&live, child);
    reap();
    push(&ended, child);
    pthread_mutex_unlock(&lists);
    announce_end(child->thread.clear_tid);
    return NULL;
}

void thread_exit(int status) {
    struct child *child = (struct child *)(void *)lind_self;
    if (lind_self->leads) {
        release_futexes();
        raw_syscall(SYS_exit, status);
    }
    block_signals();
    lind_hold();
    _longjmp(child->end, 1);
}

static int start_thread(struct child *child) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstack(&attributes, child->stack.bottom, child->stack.size);
    crash_prepare();
    child->first_made = __libc_single_threaded;
    int error = pthread_create(&child->host, &attributes, thread_main, child);
    if (child->first_made)
        signal_renew_action(SIGNAL_SETXID);
    return error;
}

// The number of a thread of the host is part of its clock's (clock_getcpuclockid(3), and
// MAKE_THREAD_CPUCLOCK of the kernel), unless it has ended already.
static pid_t id_of(pthread_t host) {
    clockid_t clock;
    return pthread_getcpuclockid(host, &clock) == 0 ? (pid_t) ~(clock >> 3) : 0;
}

static int64_t new_thread(uint32_t flags, uint32_t stack, uint32_t parent_tid, uint32_t tls,
                          uint32_t child_tid) {
    uint64_t mask = block_signals(); // first: what is deferred by a hold blocks all
    lind_hold();                     // for the faults
    struct child *child = new_child();
    int64_t result = -EAGAIN;
    if (child != NULL) {
        child->mask = mask;
        child->guest_stack = stack;
        child->tls = flags & CLONE_SETTLS ? tls : 0;
        child->parent_tid = flags & CLONE_PARENT_SETTID ? parent_tid : 0;
        child->child_tid = flags & CLONE_CHILD_SETTID ? child_tid : 0;
        child->thread.clear_tid = flags & CLONE_CHILD_CLEARTID ? child_tid : 0;
        child->apart = ~flags & (CLONE_FS | CLONE_FILES | CLONE_SYSVSEM);
        sem_init(&child->told, 0, 0);
        // Until the lists are unlocked it cannot go, even if it has ended.
        pthread_mutex_lock(&lists);
        push(&live, child);
        int error = start_thread(child);
        while (error == 0 && child->apart != 0 && sem_wait(&child->told) < 0)
            continue;
        if (error == 0 && child->unshared < 0) {
            result = child->unshared;
        } else if (error == 0) {
            result = hand_out_id(child, id_of(child->host));
        } else {
            result = -error;
            unlink_from(&live, child);
            recycle(child);
        }
        pthread_mutex_unlock(&lists);
    }
    set_signals(mask);
    lind_release();
    return result;
}

static int spawned_main(void *argument) {
    struct child *child = argument;
    lind_self = &child->thread;
    wasm_rt_thread_exception.target = NULL; // the caller's frames are on another stack
    signal_use_stack(child->stack.signals);
    set_signals(child->mask);
    lind_release();
    lind_program->clone_start(child->thread.instance, child->guest_stack, child->tls);
    _exit(127);
}

// A process that shares the guest's memory until it executes a program or ends; the calling thread
// waits for that, and lends it the host's thread-local variables.
static int64_t spawn(uint32_t flags, uint32_t stack, uint32_t parent_tid, uint32_t tls,
                     uint32_t child_tid) {
    struct lind_thread *self = lind_self;
    uint64_t mask = block_signals(); // first: what is deferred by a hold blocks all
    lind_hold();                     // for the faults
    struct child *child = new_child();
    int64_t result = -EAGAIN;
    if (child != NULL) {
        for (int sig = 1; sig < LIND_SIGNALS; sig++) {
            child->own_actions.disposition[sig] = self->actions->disposition[sig];
            child->own_actions.mask[sig] = self->actions->mask[sig];
        }
        child->thread.actions = &child->own_actions;
        child->thread.altstack = self->altstack;
        child->thread.leads = true;
        child->mask = mask;
        child->guest_stack = stack;
        child->tls = flags & CLONE_SETTLS ? tls : 0;
        struct wasm_rt_exception_state exception = wasm_rt_thread_exception;
        int pid =
            clone(spawned_main, (uint8_t *)child->stack.bottom + child->stack.size,
                  (int)(flags & ~(uint32_t)CLONE_SETTLS), child,
                  guest_ptr(parent_tid, sizeof(pid_t)), NULL, guest_ptr(child_tid, sizeof(pid_t)));
        result = pid < 0 ? -errno : pid;
        wasm_rt_thread_exception = exception;
        lind_self = self;
        memory_adopt_limit(); // the child may have changed its own
        robust_forget(&child->thread);
        context_end_thread(&child->thread);
        pthread_mutex_lock(&lists);
        recycle(child);
        pthread_mutex_unlock(&lists);
    }
    set_signals(mask);
    lind_release();
    return result;
}

bool thread_borrows(void) { return lind_self->actions != &first_actions; }

// In a forked child: the other threads are not there; their stacks serve its own.
static void forget_others(void) {
    struct child *self = lind_self->leads ? NULL : (struct child *)(void *)lind_self;
    struct child *child;
    if (self != NULL)
        unlink_from(&live, self);
    lind_self->leads = true;
    lind_self->robust_list = 0;
    while ((child = pop(&live)) != NULL || (child = pop(&ended)) != NULL)
        recycle(child);
}

// A plain fork beside other threads is the C library's, so that its own locks are right in the
// child, and with them pthread_create().
static int64_t fork_in_library(uint32_t flags, uint32_t parent_tid, uint32_t child_tid) {
    pid_t pid = fork();
    if (pid < 0)
        return -errno;
    if (pid > 0 && (flags & CLONE_PARENT_SETTID))
        guest_write(parent_tid, &pid, sizeof pid);
    if (pid > 0)
        return pid;
    pid_t id = getpid();
    if (flags & CLONE_CHILD_SETTID)
        guest_write(child_tid, &id, sizeof id);
    raw_syscall(SYS_set_tid_address,
                flags & CLONE_CHILD_CLEARTID ? guest_ptr(child_tid, sizeof id) : NULL);
    return 0;
}

// A lone thread holds no lock that the child would miss, so it takes none and asks the kernel: each
// page that is written, and each part of the program that runs, costs parent and child a fault. The
// C library is not told the child's number; nothing here asks it.
static int64_t fork_process(uint32_t flags, uint32_t parent_tid, uint32_t child_tid) {
    const uint32_t id_flags = CLONE_PARENT_SETTID | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID;
    const bool alone = __libc_single_threaded;
    lind_hold();
    if (!alone) {
        pthread_mutex_lock(&lists);
        context_lock();
        memory_lock();
        signal_lock_actions();
    }
    int64_t pid = !alone && (flags & ~id_flags) == SIGCHLD
                      ? fork_in_library(flags, parent_tid, child_tid)
                      : raw_syscall(SYS_clone, flags, NULL, guest_ptr(parent_tid, sizeof(pid_t)),
                                    guest_ptr(child_tid, sizeof(pid_t)), NULL);
    if (pid == 0) {
        forget_others();
        signal_forked();
        robust_forked();
        memory_forked();
    }
    if (!alone) {
        signal_unlock_actions();
        memory_unlock();
        context_unlock(pid == 0);
        pthread_mutex_unlock(&lists);
    }
    lind_release();
    return pid;
}

int64_t thread_clone(uint32_t flags, uint32_t stack, uint32_t parent_tid, uint32_t tls,
                     uint32_t child_tid) {
    const uint32_t thread_flags = CLONE_VM | CLONE_SIGHAND | CLONE_THREAD | CLONE_FS | CLONE_FILES |
                                  CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID |
                                  CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | CLONE_DETACHED;
    if (((flags & CLONE_THREAD) && !(flags & CLONE_SIGHAND)) ||
        ((flags & CLONE_SIGHAND) && !(flags & CLONE_VM)))
        return -EINVAL;
    if (!(flags & CLONE_VM))
        return flags & CLONE_SETTLS ? -ENOSYS : fork_process(flags, parent_tid, child_tid);
    if (stack == 0)
        return -ENOSYS; // would return twice on one stack
    if (lind_program->clone_start == NULL) {
        report_missing("__lind_clone_start");
        return -ENOSYS;
    }
    if ((flags & CLONE_THREAD) && !(flags & ~thread_flags & ~(uint32_t)CSIGNAL))
        return new_thread(flags, stack, parent_tid, tls, child_tid);
    if ((flags & CLONE_VFORK) && !(flags & CLONE_SIGHAND))
        return spawn(flags, stack, parent_tid, tls, child_tid);
    return -ENOSYS; // nobody to lend it thread-local variables
}
