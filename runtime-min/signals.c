// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "signals.h"

#include "crash.h"
#include "guest_mem.h"
#include "observe.h"
#include "raw_syscall.h"
#include "thread.h"
#include "trap.h"
#include "wasm-rt-exceptions.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

enum { GUEST_SIG_DFL = 0, GUEST_SIG_IGN = 1 };

#define GUEST_RED_ZONE 128 // bytes below the stack pointer that leaf functions of LLVM use
#define KERNEL_SA_RESTORER 0x04000000u

#define NOT_YET UINT64_MAX // no mask of the host, which never blocks faults

// sa_flags that the kernel acts on for us. SA_ONSTACK is about the guest's stack, SA_SIGINFO about
// its handler's arguments.
#define KERNEL_FLAGS (SA_NOCLDSTOP | SA_NOCLDWAIT | SA_RESTART | SA_NODEFER | SA_RESETHAND)

// The kernel forgets all others: UAPI_SA_FLAGS, and SA_EXPOSE_TAGBITS.
#define KNOWN_FLAGS (KERNEL_FLAGS | SA_SIGINFO | SA_ONSTACK | 0x800u)

struct kernel_sigaction { // x86-64
    uint64_t handler;
    uint64_t flags;
    uint64_t restorer;
    uint64_t mask;
};

// The return from a handler; debuggers know these instructions.
void lind_restorer(void);
__asm__(".text\n"
        ".type lind_restorer, @function\n"
        "    nop\n" // unwinders look one byte before the return address
        "lind_restorer:\n"
        "    mov $15, %rax\n"
        "    syscall\n"
        ".size lind_restorer, . - lind_restorer\n");

// Orders the two halves of an action: the word of lind_actions and the kernel's.
static pthread_mutex_t action_lock = PTHREAD_MUTEX_INITIALIZER;

static void on_signal(int sig, siginfo_t *info, void *context);

static bool is_fault(int sig) { return sig == SIGSEGV || sig == SIGBUS; }

static uint32_t handler_of(uint64_t disposition) { return (uint32_t)disposition; }

static uint32_t flags_of(uint64_t disposition) { return (uint32_t)(disposition >> 32); }

static bool is_function(uint32_t handler) {
    return handler != GUEST_SIG_DFL && handler != GUEST_SIG_IGN;
}

static uint64_t *host_mask(ucontext_t *context) { return (uint64_t *)(void *)&context->uc_sigmask; }

static void set_host_mask(uint64_t mask) {
    raw_syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, sizeof mask);
}

static int64_t kernel_action(int sig, const struct kernel_sigaction *action,
                             struct kernel_sigaction *old) {
    return raw_syscall(SYS_rt_sigaction, sig, action, old, sizeof action->mask);
}

static const struct kernel_sigaction by_default = {.handler = (uintptr_t)SIG_DFL};

static void send_to_self(const siginfo_t *info) {
    raw_syscall(SYS_rt_tgsigqueueinfo, raw_syscall(SYS_getpid), raw_syscall(SYS_gettid),
                info->si_signo, info);
}

void signal_die(int sig) {
    const uint64_t set = SIGNAL_BIT(sig);
    lind_observe_killed(sig);
    kernel_action(sig, &by_default, NULL);
    raw_syscall(SYS_tgkill, raw_syscall(SYS_getpid), raw_syscall(SYS_gettid), sig);
    raw_syscall(SYS_rt_sigprocmask, SIG_UNBLOCK, &set, NULL, sizeof set);
    _exit(128 + sig);
}

// What a handler of the guest finds at its stack pointer.
struct frame {
    struct guest_siginfo info;
    struct guest_ucontext context;
};

bool signal_take_fault(uint64_t set, siginfo_t *info) {
    struct lind_thread *self = lind_self;
    set &= self->faults.pending;
    if (set == 0)
        return false;
    int sig = set & SIGNAL_BIT(SIGBUS) ? SIGBUS : SIGSEGV;
    self->faults.pending &= ~SIGNAL_BIT(sig);
    *info = self->faults.info[sig == SIGBUS];
    return true;
}

bool signal_on_altstack(const struct lind_thread *self) {
    uint32_t sp = *lind_program->stack_pointer(self->instance);
    return !(self->altstack.flags & GUEST_SS_AUTODISARM) && sp > self->altstack.sp &&
           sp - self->altstack.sp <= self->altstack.size;
}

int64_t signal_set_altstack(struct guest_stack stack) {
    struct lind_thread *self = lind_self;
    uint32_t mode = stack.flags & ~GUEST_SS_AUTODISARM;
    if (signal_on_altstack(self))
        return -EPERM;
    if (mode != 0 && mode != GUEST_SS_ONSTACK && mode != GUEST_SS_DISABLE)
        return -EINVAL;
    if (mode == GUEST_SS_DISABLE)
        stack.sp = stack.size = 0;
    else if (stack.size < GUEST_MINSIGSTKSZ)
        return -ENOMEM;
    stack.flags &= GUEST_SS_AUTODISARM;
    self->altstack = stack;
    return 0;
}

// Where a signal has come: the interrupted place in the code, as crash_code() has it, and the guest
// address of an access. 0: unknown.
struct origin {
    uint32_t code, address;
};

static uint32_t interrupted_code(const ucontext_t *context) {
    return crash_code((uintptr_t)context->uc_mcontext.gregs[REG_RIP]);
}

// Runs the guest's handler. view is the guest's mask to return to; the handler may change it. A
// handler that leaves by longjmp never comes back here.
static void run_handler(struct lind_thread *self, uint64_t disposition, const siginfo_t *info,
                        struct origin origin, uint64_t *view) {
    lind_observe_signal(info);
    uint32_t *sp = lind_program->stack_pointer(self->instance);
    uint32_t old_sp = *sp, top = old_sp - GUEST_RED_ZONE;
    const struct guest_stack altstack = self->altstack;
    bool on_altstack = signal_on_altstack(self);
    if ((flags_of(disposition) & SA_ONSTACK) && altstack.size != 0 && !on_altstack) {
        top = altstack.sp + altstack.size;
        on_altstack = true;
    }
    uint32_t at = (top - (uint32_t)sizeof(struct frame)) & ~15u;
    if (on_altstack && (at <= altstack.sp || at - altstack.sp > altstack.size))
        signal_die(SIGSEGV); // as get_sigframe() of the kernel: it never leaves that stack
    if (altstack.flags & GUEST_SS_AUTODISARM)
        self->altstack = (struct guest_stack){0};
    uint32_t context_at = at + (uint32_t)offsetof(struct frame, context);
    struct frame frame = {
        .info = siginfo_to_guest(info),
        .context = {
            .stack = altstack, .sp = old_sp, .fault_address = origin.address, .pc = origin.code}};
    if (altstack.size == 0)
        frame.context.stack.flags = GUEST_SS_DISABLE;
    if (info->si_code > 0 && is_fault(info->si_signo))
        frame.info.field[0] = (int32_t)origin.address;
    memcpy(frame.context.mask, view, sizeof *view);
    *sp = at; // the frame is below as long as it counts: another handler may interrupt this one
    atomic_signal_fence(memory_order_seq_cst);
    if (guest_write(at, &frame, sizeof frame) < 0)
        signal_die(SIGSEGV);

    // The handler may throw, be cancelled, or make calls of its own.
    struct wasm_rt_exception_state exception = wasm_rt_thread_exception;
    wasm_rt_thread_exception.target = wasm_rt_with_state(exception.target, WASM_RT_ASYNC);
    uint32_t cancel_word = self->cancel_word;
    self->cancel_word = 0;
    lind_interrupt = 0;
    if (!lind_program->call_handler(self->instance, handler_of(disposition), info->si_signo, at,
                                    context_at)) {
        report("handler 0x%x of signal %d is no function that takes a signal number",
               handler_of(disposition), info->si_signo);
        signal_die(SIGSEGV);
    }
    self = lind_self; // a context may go on in another thread
    wasm_rt_thread_exception = exception;
    self->cancel_word = cancel_word;

    if (guest_read(&frame.context, context_at, sizeof frame.context) < 0)
        signal_die(SIGSEGV);
    atomic_signal_fence(memory_order_seq_cst);
    *sp = old_sp;
    memcpy(view, frame.context.mask, sizeof *view);
    signal_set_altstack(frame.context.stack); // sigreturn(2) ignores its errors, too
}

// The guest's view of SIGSEGV and SIGBUS, out of a set of signals. Those of them that were sent
// while they were blocked come now.
static void set_fault_mask(uint64_t view) {
    static const int faults[] = {SIGSEGV, SIGBUS};
    struct lind_thread *self = lind_self;
    self->faults.mask = view & SIGNAL_FAULTS;
    if (self->faults.pending == 0)
        return;
    for (int i = 0; i < 2; i++) {
        siginfo_t info;
        if (signal_take_fault(~self->faults.mask & SIGNAL_BIT(faults[i]), &info))
            send_to_self(&info);
    }
}

// The same with the masks as the kernel sets them around a handler, of which the host's part is to
// be changed if set_host, and has been otherwise. mask is the host's mask to return to.
static void run_masked(struct lind_thread *self, uint64_t disposition, const siginfo_t *info,
                       struct origin origin, uint64_t *mask, bool set_host) {
    int sig = info->si_signo;
    uint64_t during = atomic_load(&self->actions->mask[sig]);
    if (!(flags_of(disposition) & SA_NODEFER))
        during |= SIGNAL_BIT(sig);
    uint64_t view = *mask | (self->faults.waiting ? self->faults.mask_before : self->faults.mask);
    self->faults.waiting = false; // as after any handler, the mask is that of its context
    self->faults.mask |= during & SIGNAL_FAULTS;
    if (set_host)
        set_host_mask((*mask | during) & ~SIGNAL_FAULTS);
    run_handler(self, disposition, info, origin, &view);
    set_fault_mask(view);
    *mask = view & ~SIGNAL_FAULTS;
}

// True if the call that the thread is in may be cancelled, and is.
static bool is_cancelled(const struct lind_thread *self) {
    uint32_t word;
    return self->cancel_word != 0 && guest_read(&word, self->cancel_word, sizeof word) == 0 &&
           (word & self->cancel_bits);
}

// True once the thread is a thread of the guest.
static _Thread_local bool started;

// The host's C library starts each thread with this one unblocked, and the guest's (SIGCANCEL,
// SIGTIMER) uses it: it must wait until the thread has its own mask. So it always has a handler in
// the host, also when the guest ignores it: programs that posix_spawn starts do.
#define SIGNAL_AT_START 32

static void put_back(const siginfo_t *info, uint64_t *mask) {
    const uint64_t set = SIGNAL_BIT(info->si_signo);
    raw_syscall(SYS_rt_sigprocmask, SIG_BLOCK, &set, NULL, sizeof set);
    send_to_self(info);
    *mask |= set;
}

// When several signals are let in at once, the kernel builds their frames on each other: the last
// one is handled first, and what is below it comes here afterwards.
static void defer(const siginfo_t *info, ucontext_t *context) {
    struct lind_thread *self = lind_self;
    uint64_t *mask = host_mask(context);
    set_host_mask(~SIGNAL_FAULTS); // no other one in the middle of this
    if (self->deferred.waits) {
        if (self->deferred.early == (self->held_mask == NOT_YET)) {
            self->deferred.several = true;
            self->deferred.more |= self->deferred.mask & ~*mask;
            self->deferred.mask = *mask;
        }
        put_back(info, mask);
    } else {
        self->deferred.info = *info;
        self->deferred.code = interrupted_code(context);
        self->deferred.mask = *mask;
        self->deferred.several = false;
        self->deferred.more = 0;
        self->deferred.early = self->held_mask == NOT_YET;
        self->deferred.process = (pid_t)raw_syscall(SYS_getpid);
        self->deferred.waits = true;
    }
    *mask = ~SIGNAL_FAULTS;
}

// Signals that kill by default, of those that can have a handler.
#define SIGNAL_DEADLY                                                                              \
    ~(SIGNAL_FAULTS | SIGNAL_BIT(SIGKILL) | SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGCONT) |            \
      SIGNAL_BIT(SIGSTOP) | SIGNAL_BIT(SIGTSTP) | SIGNAL_BIT(SIGTTIN) | SIGNAL_BIT(SIGTTOU) |      \
      SIGNAL_BIT(SIGURG) | SIGNAL_BIT(SIGWINCH))

// True if the host has a handler for the signal: the guest has, or it must wait at a thread's
// start, or its default action is to be observed.
static bool is_handled(int sig, uint32_t handler) {
    return is_function(handler) || sig == SIGNAL_AT_START ||
           (handler == GUEST_SIG_DFL && SIGNAL_DEADLY & SIGNAL_BIT(sig) && lind_observing());
}

// The default action is the kernel's, but for signals that have a handler nevertheless. The first
// process of a container has none.
static void act_by_default(const siginfo_t *info, uint64_t disposition) {
    if (handler_of(disposition) != GUEST_SIG_DFL)
        return;
    if (is_handled(info->si_signo, GUEST_SIG_DFL)) {
        if (getpid() != 1)
            signal_die(info->si_signo);
        return;
    }
    if (thread_borrows()) // whose actions were copied a moment before the kernel's were
        kernel_action(info->si_signo, &by_default, NULL);
    send_to_self(info);
}

static void on_signal(int sig, siginfo_t *info, void *context) {
    struct lind_thread *self = lind_self;
    uint64_t *mask = host_mask(context);
    if (!started) {
        put_back(info, mask);
        return;
    }
    int error = errno;
    uint64_t disposition = atomic_load(&self->actions->disposition[sig]);
    if (self->hold > 0) {
        defer(info, context);
    } else if (is_function(handler_of(disposition))) {
        const struct origin origin = {.code = interrupted_code(context)};
        run_masked(self, disposition, info, origin, mask, false);
        self = lind_self;
        ((ucontext_t *)context)->uc_stack.ss_sp = self->fault_stack;
        if (is_cancelled(self))
            raw_syscall_interrupt(context);
    } else {
        act_by_default(info, disposition);
    }
    errno = error;
}

void signal_run_deferred(void) {
    struct lind_thread *self = lind_self;
    if (self->faults.held) {
        self->faults.held = false;
        set_fault_mask(self->faults.mask);
    }
    if (!self->deferred.waits)
        return;
    siginfo_t info = self->deferred.info;
    const uint64_t below = self->deferred.mask;
    const bool several = self->deferred.several;
    uint64_t mask = below | self->deferred.more;
    uint64_t disposition = atomic_load(&self->actions->disposition[info.si_signo]);
    self->deferred.waits = false;
    if (is_function(handler_of(disposition))) {
        const struct origin origin = {.code = self->deferred.code};
        run_masked(self, disposition, &info, origin, &mask, true);
        if (is_cancelled(lind_self))
            lind_interrupt = 1;
    } else {
        act_by_default(&info, disposition);
    }
    set_host_mask(several ? below : mask);
}

void signal_forked(void) {
    struct lind_thread *self = lind_self;
    self->faults.pending = 0;
    self->faults.held = false;
    if (self->deferred.waits && self->deferred.process != getpid()) {
        self->deferred.waits = false;
        set_host_mask(self->deferred.mask);
    }
}

void lind_release(void) {
    atomic_signal_fence(memory_order_seq_cst);
    lind_assert(lind_self->hold > 0);
    if (--lind_self->hold == 0 && (lind_self->deferred.waits || lind_self->faults.held))
        signal_run_deferred();
}

// Runs the guest's handler of a fault, trap, or signal of these two numbers that somebody sent.
// False if there is none to run.
static bool run_fault_handler(struct lind_thread *self, const siginfo_t *info, struct origin origin,
                              uint64_t *mask) {
    int sig = info->si_signo;
    uint64_t disposition = atomic_load(&self->actions->disposition[sig]);
    if (!is_function(handler_of(disposition)) || ((self->faults.mask | *mask) & SIGNAL_BIT(sig)))
        return false;
    if (flags_of(disposition) & SA_RESETHAND) {
        const struct guest_sigaction reset = {.flags = flags_of(disposition)};
        signal_action(sig, &reset, NULL);
    }
    run_masked(self, disposition, info, origin, mask, true);
    return true;
}

// Guest address of a faulting host address. A host stack that has run out is the guest's. What the
// guest has not mapped is for the host a mapping without permissions.
static uint32_t guest_address(const struct lind_thread *self, siginfo_t *info) {
    uint64_t offset = (uint64_t)(uintptr_t)info->si_addr - (uint64_t)(uintptr_t)memory_base;
    uint32_t address =
        offset < 2 * MEMORY_SIZE ? (uint32_t)offset : *lind_program->stack_pointer(self->instance);
    if (info->si_signo == SIGSEGV && info->si_code == SEGV_ACCERR && !memory_is_mapped(address, 1))
        info->si_code = SEGV_MAPERR;
    return address;
}

static void on_fault(int sig, siginfo_t *info, void *context) {
    struct lind_thread *self = lind_self;
    const bool kills = handler_of(self->actions->disposition[sig]) == GUEST_SIG_DFL;
    int error = errno;
    struct origin origin = {.code = interrupted_code(context)};
    if (info->si_code > 0) {
        if (guest_mem_fixup(context))
            return;
        origin.address = guest_address(self, info);
        if (self->hold > 0 || !run_fault_handler(self, info, origin, host_mask(context))) {
            crash_report(sig, info, context);
            lind_observe_killed(sig);
            // Returning repeats the access, and the kernel kills the process with the true cause.
            kernel_action(sig, &by_default, NULL);
        }
    } else if (!started) {
        put_back(info, host_mask(context));
    } else if ((self->faults.mask & SIGNAL_BIT(sig)) || (self->hold > 0 && !kills)) {
        if (!(self->faults.pending & SIGNAL_BIT(sig)))
            self->faults.info[sig == SIGBUS] = *info;
        self->faults.pending |= SIGNAL_BIT(sig);
        if (self->hold > 0)
            self->faults.held = true;
    } else if (kills) {
        signal_die(sig);
    } else {
        const bool waiting = self->faults.waiting;
        run_fault_handler(self, info, origin, host_mask(context));
        if (waiting) // the kernel may not have seen the call yet
            raw_syscall_interrupt(context);
    }
    errno = error;
}

void signal_trap(int sig, int code) {
    siginfo_t info = {.si_signo = sig, .si_code = code};
    uint64_t mask;
    for (;;) {
        raw_syscall(SYS_rt_sigprocmask, SIG_BLOCK, NULL, &mask, sizeof mask);
        if (!run_fault_handler(lind_self, &info, (struct origin){0}, &mask))
            return;
        set_host_mask(mask);
    }
}

void signal_lock_actions(void) { pthread_mutex_lock(&action_lock); }

void signal_unlock_actions(void) { pthread_mutex_unlock(&action_lock); }

static struct guest_sigaction stored_action(const struct lind_actions *actions, int sig) {
    uint64_t disposition = atomic_load(&actions->disposition[sig]);
    uint64_t mask = atomic_load(&actions->mask[sig]);
    return (struct guest_sigaction){
        handler_of(disposition), flags_of(disposition), {(uint32_t)mask, (uint32_t)(mask >> 32)}};
}

static void store_action(struct lind_actions *actions, int sig,
                         const struct guest_sigaction *action) {
    uint64_t mask = (uint64_t)action->mask[1] << 32 | action->mask[0];
    uint32_t flags = action->flags & KNOWN_FLAGS;
    atomic_store(&actions->mask[sig], mask & ~(SIGNAL_BIT(SIGKILL) | SIGNAL_BIT(SIGSTOP)));
    atomic_store(&actions->disposition[sig], (uint64_t)flags << 32 | action->handler);
}

static int64_t change_action(struct lind_actions *actions, int sig,
                             const struct guest_sigaction *action, struct guest_sigaction *old) {
    struct kernel_sigaction host, host_old;
    *old = stored_action(actions, sig);
    if (is_fault(sig)) {
        if (action)
            store_action(actions, sig, action);
        if (action && action->handler == GUEST_SIG_IGN)
            lind_self->faults.pending &= ~SIGNAL_BIT(sig);
        return 0;
    }
    // One that has a handler in the host alone interrupts no call.
    if (action)
        host = (struct kernel_sigaction){
            is_handled(sig, action->handler) ? (uintptr_t)on_signal : action->handler,
            (action->flags & KERNEL_FLAGS) | (is_function(action->handler) ? 0 : SA_RESTART) |
                SA_SIGINFO | KERNEL_SA_RESTORER,
            (uintptr_t)lind_restorer,
            ((uint64_t)action->mask[1] << 32 | action->mask[0]) & ~SIGNAL_FAULTS};
    // A handler must be known before the first signal comes, and until the last one has.
    if (action && is_function(action->handler))
        store_action(actions, sig, action);
    int64_t result = kernel_action(sig, action ? &host : NULL, &host_old);
    if (result < 0)
        return result;
    if (host_old.handler <= GUEST_SIG_IGN) // the kernel resets it for SA_RESETHAND
        old->handler = (uint32_t)host_old.handler;
    if (action && !is_function(action->handler))
        store_action(actions, sig, action);
    return 0;
}

int64_t signal_action(int sig, const struct guest_sigaction *action, struct guest_sigaction *old) {
    struct guest_sigaction unused;
    if (sig < 1 || sig >= LIND_SIGNALS || (action && (sig == SIGKILL || sig == SIGSTOP)))
        return -EINVAL;
    // A process that borrows memory has actions of its own, and may be killed at any time.
    const bool shared = !thread_borrows();
    lind_hold();
    if (shared)
        signal_lock_actions();
    int64_t result = change_action(lind_self->actions, sig, action, old ? old : &unused);
    if (shared)
        signal_unlock_actions();
    lind_release();
    return result;
}

void signal_renew_action(int sig) {
    const struct guest_sigaction action = stored_action(lind_self->actions, sig);
    signal_action(sig, &action, NULL);
}

int64_t signal_mask(int how, const uint64_t *set, uint64_t *old) {
    struct lind_thread *self = lind_self;
    uint64_t host_old, host_set = set ? *set & ~SIGNAL_FAULTS : 0;
    uint64_t view = self->faults.mask;
    if (set)
        view = how == SIG_BLOCK ? view | *set : how == SIG_UNBLOCK ? view & ~*set : *set;
    int64_t result =
        raw_syscall(SYS_rt_sigprocmask, how, set ? &host_set : NULL, &host_old, sizeof host_old);
    if (result < 0)
        return result;
    if (old)
        *old = host_old | self->faults.mask;
    if (set)
        set_fault_mask(view);
    return 0;
}

bool signal_wait_begin(uint64_t mask) {
    lind_self->faults.mask_before = lind_self->faults.mask;
    lind_self->faults.waiting = true;
    set_fault_mask(mask);
    if (lind_self->faults.waiting)
        return true;
    lind_interrupt = is_cancelled(lind_self);
    return false;
}

void signal_wait_end(void) {
    if (lind_self->faults.waiting) {
        lind_self->faults.waiting = false;
        set_fault_mask(lind_self->faults.mask_before);
    }
    lind_interrupt = is_cancelled(lind_self);
}

void signal_hold(uint64_t set, uint64_t *old) {
    struct lind_thread *self = lind_self;
    const uint64_t host_set = set & ~SIGNAL_FAULTS;
    lind_assert(self->hold == 0);
    self->held_mask = NOT_YET;
    lind_hold();
    raw_syscall(SYS_rt_sigprocmask, SIG_SETMASK, &host_set, &self->held_mask, sizeof host_set);
    uint64_t host_old = self->held_mask;
    // One that came before has blocked all, and that is what was replaced.
    if (self->deferred.waits && self->deferred.early) {
        set_host_mask(~SIGNAL_FAULTS);
        host_old = self->deferred.mask;
        self->deferred.mask = host_set;
    }
    *old = host_old | self->faults.mask;
    set_fault_mask(set);
}

// Makes the runtime's handler that of the two faults; old[0] is what SIGSEGV had, old[1] SIGBUS.
static int64_t take_faults(struct kernel_sigaction old[2]) {
    const struct kernel_sigaction action = {
        (uintptr_t)on_fault, SA_SIGINFO | SA_ONSTACK | SA_NODEFER | KERNEL_SA_RESTORER,
        (uintptr_t)lind_restorer, 0};
    int64_t result = kernel_action(SIGSEGV, &action, &old[0]);
    return result < 0 ? result : kernel_action(SIGBUS, &action, &old[1]);
}

int signal_use_stack(void *stack) {
    const stack_t host = {.ss_sp = stack, .ss_size = SIGNAL_STACK_SIZE};
    lind_self->fault_stack = stack;
    started = true;
    return sigaltstack(&host, NULL);
}

int signal_init(void) {
    static const int faults[] = {SIGSEGV, SIGBUS};
    const uint64_t set = SIGNAL_FAULTS;
    struct kernel_sigaction old[2];
    uint64_t mask;
    if (take_faults(old) < 0)
        return -1;
    for (int i = 0; i < 2; i++)
        if (old[i].handler <= GUEST_SIG_IGN)
            atomic_store(&lind_self->actions->disposition[faults[i]], old[i].handler);
    // What is pending comes at once, and stays so for the guest.
    raw_syscall(SYS_rt_sigprocmask, SIG_BLOCK, NULL, &mask, sizeof mask);
    lind_self->faults.mask = mask & SIGNAL_FAULTS;
    raw_syscall(SYS_rt_sigprocmask, SIG_UNBLOCK, &set, NULL, sizeof set);

    struct kernel_sigaction inherited;
    for (int sig = 1; sig < LIND_SIGNALS; sig++)
        if (is_handled(sig, GUEST_SIG_DFL) && kernel_action(sig, NULL, &inherited) == 0) {
            const struct guest_sigaction same = {.handler = (uint32_t)inherited.handler};
            signal_action(sig, &same, NULL);
        }
    return 0;
}

// The kernel makes every handler the default action; what is ignored, blocked and pending stays so.
void signal_before_exec(void) {
    static const int handled[] = {SIGSEGV, SIGBUS, SIGNAL_AT_START};
    const struct kernel_sigaction ignore = {.handler = (uintptr_t)SIG_IGN};
    for (size_t i = 0; i < sizeof handled / sizeof *handled; i++)
        if (handler_of(lind_self->actions->disposition[handled[i]]) == GUEST_SIG_IGN)
            kernel_action(handled[i], &ignore, NULL);
    raw_syscall(SYS_rt_sigprocmask, SIG_BLOCK, &lind_self->faults.mask, NULL, sizeof(uint64_t));
    // If the call fails they come again, and are noted again.
    for (int i = 0; i < 2; i++)
        if (lind_self->faults.pending & lind_self->faults.mask & SIGNAL_BIT(handled[i]))
            send_to_self(&lind_self->faults.info[i]);
}

void signal_after_failed_exec(void) {
    struct kernel_sigaction old[2];
    take_faults(old);
    signal_renew_action(SIGNAL_AT_START);
    raw_syscall(SYS_rt_sigprocmask, SIG_UNBLOCK, &lind_self->faults.mask, NULL, sizeof(uint64_t));
}

// Codes of faults that were sent, see signals.h: INT_MIN + code, all below this one.
enum { CODE_MASK = 0xffff, QUEUED_FAULTS = INT_MIN + CODE_MASK + 1 };

// As the kernel's siginfo_layout: F_SETSIG sends these with other signals, too.
static bool is_poll(int code) { return code == SI_SIGIO || (code >= POLL_IN && code <= POLL_HUP); }

struct guest_siginfo siginfo_to_guest(const siginfo_t *host) {
    const bool queued = is_fault(host->si_signo) && host->si_code < QUEUED_FAULTS;
    struct guest_siginfo guest = {
        host->si_signo, host->si_errno, queued ? host->si_code - INT_MIN : host->si_code, {0}};
    int32_t *field = guest.field;
    bool by_kernel = host->si_code > 0;
    if (host->si_code == SI_TIMER) {
        field[0] = host->si_timerid;
        field[1] = host->si_overrun;
        field[2] = host->si_value.sival_int;
    } else if (by_kernel && host->si_signo == SIGCHLD) {
        field[0] = host->si_pid;
        field[1] = (int32_t)host->si_uid;
        field[2] = host->si_status;
        field[3] = (int32_t)host->si_utime;
        field[4] = (int32_t)host->si_stime;
    } else if (by_kernel &&
               (host->si_signo == SIGSEGV || host->si_signo == SIGBUS || host->si_signo == SIGFPE ||
                host->si_signo == SIGILL || host->si_signo == SIGTRAP)) {
        field[0] = 0; // an address of the host's; run_handler knows the guest's
    } else if (is_poll(host->si_code)) {
        field[0] = (int32_t)host->si_band;
        field[1] = host->si_fd;
    } else {
        field[0] = host->si_pid;
        field[1] = (int32_t)host->si_uid;
        field[2] = host->si_value.sival_int;
    }
    return guest;
}

siginfo_t siginfo_from_guest(const struct guest_siginfo *guest) {
    siginfo_t host = {0};
    host.si_signo = guest->signo;
    host.si_errno = guest->error;
    host.si_code = guest->code;
    if (is_fault(guest->signo) && guest->code > 0)
        host.si_code = INT_MIN + (guest->code & CODE_MASK);
    host.si_pid = guest->field[0];
    host.si_uid = (uint32_t)guest->field[1];
    host.si_value.sival_int = guest->field[2];
    return host;
}
