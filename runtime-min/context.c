// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "context.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "signals.h"
#include "stack.h"
#include "trap.h"
#include "wasm-rt-exceptions.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

#undef _Atomic // which generated code, and so wasm-rt.h, has no use for

#define CONTEXT_MAX 0x8000           // the kernel allows a process 65530 mappings, each needs two
#define CHUNK 256                    // contexts that memory is taken for at once
#define GENERATION 0x10000u          // the number of a context is its index, and this times a count
#define SPARE_MAX 64                 // stacks kept for the next contexts
#define GUEST_STACK_MIN (16 << 10)   // bytes of guest stack that a host stack is made for, at least
#define GUEST_STACK_MAX (1024 << 20) // and at most

// Lower half of a context's state; numbers from PAUSED on say which pause it is in. Who changes the
// state from one of those to RUNNING owns the context.
enum { RUNNING, DOOMED /* runs, and ends when it is left */, FREE, PAUSED };

struct context {
    _Atomic uint64_t state;                // number << 32 | pause
    uint32_t pauses;                       // the last number of one
    uint32_t start;                        // guest address of what it starts with
    const struct lind_thread *_Atomic own; // the thread whose own execution it is, or NULL
    struct stack stack;                    // else
    struct context *next_free;
    // Of a pause:
    uint32_t pause;
    void *sp; // of the host
    void *instance;
    WASM_RT_UNWIND_TARGET *target; // innermost active try
    uint32_t tp;                   // thread pointer
};

// The guest's stack; empty for a thread's own context. Apart from the rest, for a fast search.
struct range {
    uint32_t low, high;
};

// All contexts, by index; the memory for them is never given back.
struct chunk {
    struct range ranges[CHUNK];
    struct context contexts[CHUNK];
};
static struct chunk *_Atomic chunks[CONTEXT_MAX / CHUNK];
static uint32_t used; // entries before this one have been in use
static struct context *free_contexts;
static struct stack spare[SPARE_MAX];
static unsigned spares;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; // of all these, but not of the states

// Saves the registers that a call preserves and the stack pointer, takes those of another context,
// and returns value there.
uint64_t context_exchange(void **save_sp, void *sp, uint64_t value);
// Where a new context begins.
void context_begin(void);
_Noreturn void context_run(void);
__asm__(".text\n"
        ".type context_exchange, @function\n"
        "context_exchange:\n"
        "    push %rbp\n"
        "    push %rbx\n"
        "    push %r12\n"
        "    push %r13\n"
        "    push %r14\n"
        "    push %r15\n"
        "    mov %rsp, (%rdi)\n"
        "    mov %rsi, %rsp\n"
        "    mov %rdx, %rax\n"
        "    pop %r15\n"
        "    pop %r14\n"
        "    pop %r13\n"
        "    pop %r12\n"
        "    pop %rbx\n"
        "    pop %rbp\n"
        "    ret\n"
        ".size context_exchange, . - context_exchange\n"
        ".type context_begin, @function\n"
        "context_begin:\n"
        "    .cfi_startproc\n"
        "    .cfi_undefined rip\n" // a backtrace ends here
        "    call context_run\n"
        "    ud2\n"
        "    .cfi_endproc\n"
        ".size context_begin, . - context_begin\n");

static uint32_t id_of(struct context *context) {
    return (uint32_t)(atomic_load(&context->state) >> 32);
}

static uint64_t state_of(uint32_t id, uint32_t pause) { return (uint64_t)id << 32 | pause; }

// NULL if there has never been one of that index.
static struct context *context_at(uint32_t index) {
    struct chunk *chunk = index < CONTEXT_MAX ? atomic_load(&chunks[index / CHUNK]) : NULL;
    return chunk ? &chunk->contexts[index % CHUNK] : NULL;
}

static struct range *range_of(struct context *context) {
    uint32_t index = id_of(context) % GENERATION;
    return &chunks[index / CHUNK]->ranges[index % CHUNK];
}

static uint32_t guest_sp(const struct context *context) {
    return *lind_program->stack_pointer(context->instance);
}

// With the lock: an entry that is RUNNING and has a new number; NULL if all are in use.
static struct context *new_entry(void) {
    struct context *context = free_contexts;
    if (context != NULL) {
        free_contexts = context->next_free;
        atomic_store(&context->state, state_of(id_of(context), RUNNING));
        return context;
    }
    if (used < CONTEXT_MAX && chunks[used / CHUNK] == NULL) {
        struct chunk *chunk =
            mmap(NULL, sizeof *chunk, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (chunk == MAP_FAILED)
            return NULL;
        atomic_store(&chunks[used / CHUNK], chunk);
    }
    context = context_at(used);
    if (context != NULL) {
        atomic_store(&context->state, state_of(GENERATION + used, RUNNING));
        used++;
    }
    return context;
}

// With the lock: ends a context that nobody is in.
static void release(struct context *context) {
    if (context->own == NULL) {
        if (spares < SPARE_MAX)
            spare[spares++] = context->stack;
        else
            stack_unmap(&context->stack);
    }
    *range_of(context) = (struct range){0};
    uint32_t id = id_of(context) + GENERATION;
    if (id < GENERATION)
        id += GENERATION;
    atomic_store(&context->state, state_of(id, FREE));
    context->next_free = free_contexts;
    free_contexts = context;
}

// With the lock: ends a context, or lets it end when it is left.
static void doom(struct context *context) {
    uint64_t state = atomic_load(&context->state);
    for (;;) {
        uint32_t id = (uint32_t)(state >> 32), pause = (uint32_t)state;
        if (pause == DOOMED || pause == FREE)
            return;
        uint32_t next = pause == RUNNING ? DOOMED : RUNNING;
        if (atomic_compare_exchange_weak(&context->state, &state, state_of(id, next))) {
            if (next == RUNNING)
                release(context);
            return;
        }
    }
}

// With the lock: ends the contexts whose stack the guest has given to another one. A stack that
// lies within the used part of another is a variable there, and ends nothing.
static void end_overlapped(struct range range) {
    for (uint32_t i = 0; i < used; i++) {
        struct range other = chunks[i / CHUNK]->ranges[i % CHUNK];
        if (other.low < range.high && range.low < other.high &&
            !(range.low >= guest_sp(context_at(i)) && range.high <= other.high))
            doom(context_at(i));
    }
}

// With the lock. False if there is no room.
static bool take_stack(struct stack *stack, uint32_t guest_size) {
    uint32_t rounded = GUEST_STACK_MIN;
    while (rounded < guest_size && rounded < GUEST_STACK_MAX)
        rounded *= 2;
    size_t instance = (lind_program->instance_size + 15) & ~(size_t)15;
    for (unsigned i = spares; i-- > 0;) {
        if (spare[i].guest_size == rounded) {
            *stack = spare[i];
            spare[i] = spare[--spares];
            return true;
        }
    }
    return stack_map(stack, rounded, 0, instance);
}

// The calling thread's context; NULL if there is no room for one more.
static struct context *current(void) {
    struct lind_thread *self = lind_self;
    if (self->context == NULL) {
        pthread_mutex_lock(&lock);
        struct context *context = new_entry();
        pthread_mutex_unlock(&lock);
        if (context != NULL)
            context->own = self;
        self->own_context = self->context = context;
    }
    return self->context;
}

// A context that starts on the guest's stack in `to`. NULL if there is no room.
static struct context *new_context(const struct guest_ucontext *to, uint32_t tp) {
    uint32_t room = UINT32_MAX - to->stack.sp;
    uint32_t size = to->stack.size < room ? to->stack.size : room;
    const struct range range = {to->stack.sp, to->stack.sp + size};
    struct stack stack;
    struct context *context = NULL;
    pthread_mutex_lock(&lock);
    end_overlapped(range);
    if (take_stack(&stack, size)) {
        context = new_entry();
        if (context == NULL)
            stack_unmap(&stack);
    }
    if (context != NULL) {
        context->own = NULL;
        context->stack = stack;
        context->start = to->sp;
        context->instance = stack.extra;
        context->target = NULL;
        context->tp = tp;
        memcpy(context->instance, lind_self->instance, lind_program->instance_size);
        // What context_exchange finds: six registers, the return address, and the stack aligned.
        void **top = (void **)stack.extra - 2;
        top[-1] = (void *)(uintptr_t)context_begin;
        context->sp = memset(top - 7, 0, 6 * sizeof *top);
        *lind_program->stack_pointer(context->instance) = to->sp;
        *range_of(context) = range;
    }
    pthread_mutex_unlock(&lock);
    return context;
}

// Makes the calling thread the owner of the paused context with that number. pause 0: whichever it
// is in. NULL if it is not there.
static struct context *claim(uint32_t id, uint32_t pause) {
    struct context *context = context_at(id % GENERATION);
    if (context == NULL)
        return NULL;
    uint64_t state = pause ? state_of(id, pause) : atomic_load(&context->state);
    const struct lind_thread *own = atomic_load(&context->own);
    if (state >> 32 != id || (uint32_t)state < PAUSED || (own != NULL && own != lind_self) ||
        !atomic_compare_exchange_strong(&context->state, &state, state_of(id, RUNNING)))
        return NULL;
    return context;
}

// Held. Each switch takes a number, also one that fails or stays: what swapcontext has saved may
// not lead to where another one has left.
static uint32_t next_pause(struct context *context) {
    bool first = context->pauses < PAUSED || context->pauses == UINT32_MAX;
    return context->pauses = first ? PAUSED : context->pauses + 1;
}

// The first thing in a context that goes on: what the thread was in before is paused now, or over.
static struct context *arrive(void) {
    struct context *here = lind_self->context, *left = lind_self->left;
    uint32_t id = id_of(left);
    uint64_t running = state_of(id, RUNNING);
    if (!atomic_compare_exchange_strong(&left->state, &running, state_of(id, left->pause)) &&
        left->own == NULL) {
        pthread_mutex_lock(&lock);
        release(left);
        pthread_mutex_unlock(&lock);
    }
    lind_release();
    return here;
}

void context_run(void) {
    struct context *context = arrive();
    lind_program->context_start(context->instance, context->start, id_of(context));
    __builtin_trap();
}

// The stack of the fault handlers is the thread's: the next fault writes over what is there.
static bool on_fault_stack(void) {
    char here;
    return (uintptr_t)&here - (uintptr_t)lind_self->fault_stack < SIGNAL_STACK_SIZE;
}

// Held: leaves `from` for `to`, which the thread owns, and returns when it comes back. From the
// handler of a fault it never does.
static int64_t leave(struct context *from, uint32_t pause, struct context *to, uint32_t jump,
                     uint32_t tp) {
    struct lind_thread *self = lind_self;
    from->pause = pause;
    from->instance = self->instance;
    from->target = wasm_rt_thread_exception.target;
    from->tp = tp;
    self->left = from;
    if (on_fault_stack())
        doom(from);
    self->context = to;
    self->instance = to->instance;
    wasm_rt_thread_exception.target = to->target;
    if (to->tp != tp)
        lind_program->context_thread(to->instance, tp);
    uint64_t jump_here = context_exchange(&from->sp, to->sp, jump);
    arrive();
    return (int64_t)jump_here;
}

// The jump buffer between the two stays as the guest has filled it in.
static int save(uint32_t at, uint32_t id, uint32_t pause, uint64_t mask) {
    const uint32_t where[] = {id, pause};
    int error =
        guest_write(at + (uint32_t)offsetof(struct guest_ucontext, context), where, sizeof where);
    if (error < 0)
        return error;
    return guest_write(at + (uint32_t)offsetof(struct guest_ucontext, mask), &mask, sizeof mask);
}

int64_t context_get(uint32_t to) {
    uint64_t mask;
    lind_hold();
    struct context *self = current();
    lind_release();
    signal_mask(SIG_BLOCK, NULL, &mask);
    return save(to, self ? id_of(self) : 0, 0, mask);
}

// Goes on with `to`, as context_switch, with the mask as it shall be.
static int64_t go_on(struct context *from, uint32_t pause, const struct guest_ucontext *to,
                     uint32_t jump, uint32_t tp, bool end) {
    struct context *next = NULL;
    int64_t result = -EINVAL;
    if (to->pause == GUEST_CONTEXT_NEW && lind_program->context_start == NULL) {
        report_missing("__lind_context_start and __lind_context_thread");
        return -ENOSYS;
    }
    lind_hold();
    if (to->context == 0 && to->pause == GUEST_CONTEXT_NEW) {
        next = new_context(to, tp);
        jump = 0;
        result = -ENOMEM;
    } else if (to->pause != 0 && (next = claim(to->context, to->pause)) != NULL) {
        jump = 0; // still there: swapcontext returns
    } else if ((to->pause == 0 || to->jump[GUEST_JUMP_LABEL] != 0) && to->context == id_of(from)) {
        lind_release();
        return jump;
    } else if (to->pause == 0 || to->jump[GUEST_JUMP_LABEL] != 0) {
        next = claim(to->context, 0);
    }
    if (next == NULL) {
        lind_release();
        return result;
    }
    if (end)
        doom(from);
    return leave(from, pause, next, jump, tp);
}

int64_t context_switch(uint32_t from, uint32_t to, uint32_t tp, bool end) {
    struct guest_ucontext next;
    uint64_t mask, old_mask;
    if (guest_read(&next, to, sizeof next) < 0)
        return -EFAULT;
    if (from == to)
        return 0;
    lind_hold();
    struct context *self = current();
    uint32_t pause = self != NULL ? next_pause(self) : 0;
    lind_release();
    if (self == NULL)
        return -EAGAIN;
    memcpy(&mask, next.mask, sizeof mask);
    // The handler of a signal that waits may want to go on with what is being saved.
    signal_hold(mask, &old_mask);
    int64_t result = from == 0 ? 0 : save(from, id_of(self), pause, old_mask);
    lind_release();
    if (result == 0)
        result = go_on(self, pause, &next, to + (uint32_t)offsetof(struct guest_ucontext, jump), tp,
                       end);
    if (result < 0)
        signal_mask(SIG_SETMASK, &old_mask, NULL);
    return result;
}

int64_t context_jump(uint32_t id, uint32_t jump, uint32_t tp) {
    struct guest_ucontext next = {.context = id};
    lind_hold();
    struct context *self = current();
    if (id == 0 && lind_self->own_context != NULL)
        next.context = id_of(lind_self->own_context);
    uint32_t pause = self != NULL ? next_pause(self) : 0;
    lind_release();
    return self ? go_on(self, pause, &next, jump, tp, false) : -EAGAIN;
}

void context_end_thread(struct lind_thread *thread) {
    pthread_mutex_lock(&lock);
    if (thread->context != thread->own_context)
        release(thread->context);
    if (thread->own_context != NULL)
        release(thread->own_context);
    pthread_mutex_unlock(&lock);
}

void context_lock(void) {
    lind_hold();
    pthread_mutex_lock(&lock);
}

void context_unlock(bool forked) {
    for (uint32_t i = 0; forked && i < used; i++) {
        struct context *context = context_at(i);
        uint32_t pause = (uint32_t)atomic_load(&context->state);
        const struct lind_thread *own = atomic_load(&context->own);
        bool theirs = own != NULL ? own != lind_self : pause == RUNNING || pause == DOOMED;
        if (pause != FREE && theirs && context != lind_self->context)
            release(context);
    }
    pthread_mutex_unlock(&lock);
    lind_release();
}
