// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Guest threads and processes, as clone(2) makes them. A guest thread is a thread of the host with
// an instance of the module of its own: the globals, among them the stack and thread pointers, are
// copied; memory and the function table are shared.
#ifndef LIND_THREAD_H
#define LIND_THREAD_H

#include "guest_types.h"
#include "lind-module.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define LIND_SIGNALS 65 // signal numbers are 1 to 64

// What the guest said with sigaction(2); threads share it. The disposition is one word, so that a
// handler that is running never sees the half of a new one.
struct lind_actions {
    _Atomic uint64_t disposition[LIND_SIGNALS]; // sa_flags << 32 | sa_handler
    _Atomic uint64_t mask[LIND_SIGNALS];        // sa_mask
};

struct context;

// Memory for the arguments of the program that execve(2) is to start. A thread that a handler
// interrupts in that call has it in use, and the handler's own call needs other memory.
struct lind_room {
    char *start;
    size_t size;
    bool used;
};

// SIGSEGV and SIGBUS, which the host never blocks.
struct lind_faults {
    uint64_t mask;            // those that the guest has blocked
    uint64_t mask_before;     // the same as it was, while
    volatile bool waiting;    // a call waits with another
    _Atomic uint64_t pending; // those that were sent meanwhile, with
    siginfo_t info[2];        // what came with SIGSEGV and with SIGBUS
    volatile bool held;       // one of them waits for the last release
};

// A signal that waits for the last release, while the host blocks all others.
struct lind_deferred {
    volatile bool waits;
    siginfo_t info;
    uint32_t code; // what it interrupted
    uint64_t mask; // of the host, to go back to after it
    bool several;  // others came together with it, and wait again
    uint64_t more; // what those block while this one is handled
    bool early;    // it came before signal_hold() changed the mask
    pid_t process; // that it was sent to: a forked child has a copy
};

// What the runtime knows of a guest thread.
struct lind_thread {
    void *instance; // of the generated code; see context.h
    struct lind_actions *actions;

    // signals.c
    void *fault_stack;           // of the host, SIGNAL_STACK_SIZE bytes
    struct guest_stack altstack; // sigaltstack(2); size 0: none
    volatile unsigned hold;      // > 0: handlers of the guest must wait
    struct lind_faults faults;
    struct lind_deferred deferred;
    volatile uint64_t held_mask;   // signal_hold(): the mask before
    volatile uint32_t cancel_word; // guest address, 0 outside a cancellable call
    uint32_t cancel_bits;          // the call is cancelled if one of these is set in the word

    struct lind_room room; // sys_exec.c

    // context.c; NULL until the thread uses contexts
    struct context *own_context;    // that of its host stack
    struct context *context, *left; // what it is in, and was in before

    // thread.c
    bool leads;           // its end is the kernel's business: first thread, child of a vfork
    uint32_t clear_tid;   // guest address to clear and wake at the end, or 0
    uint32_t robust_list; // set_robust_list(2): guest address of the head, or 0

    struct robust_list_head *robust; // robust.c: what the kernel reads, or NULL
};

// The calling thread's.
extern _Thread_local struct lind_thread *lind_self;

// Before the guest starts: who it is.
void thread_init(const struct lind_module *program);
extern const struct lind_module *lind_program;

// Between these two no handler of the guest runs; it runs at the last release. For code that holds
// a lock of the host or must not be left by a longjmp. They nest. No call that can block belongs
// between them.
static inline void lind_hold(void) {
    lind_self->hold++;
    atomic_signal_fence(memory_order_seq_cst);
}
void lind_release(void);

// clone(2) with the arguments of the guest: addresses are guest addresses, stack is the guest's.
int64_t thread_clone(uint32_t flags, uint32_t stack, uint32_t parent_tid, uint32_t tls,
                     uint32_t child_tid);

// True in a child of clone(CLONE_VM | CLONE_VFORK), which runs on its parent's memory.
bool thread_borrows(void);

// exit(2): ends the calling thread.
_Noreturn void thread_exit(int status);

#endif
