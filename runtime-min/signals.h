// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Signals of the guest. The kernel delivers them to the runtime, which calls the guest's handler
// where the thread was interrupted, as native code would have been: in compiled code or in a
// system call, whose EINTR or restart stays the kernel's doing.
//
// SIGSEGV and SIGBUS are the runtime's own, for they also mean that a copy to or from guest memory
// must fail with EFAULT. The host never blocks or ignores them; what the guest says is kept here.
#ifndef LIND_SIGNALS_H
#define LIND_SIGNALS_H

#include "guest_types.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#define SIGNAL_BIT(sig) (UINT64_C(1) << ((sig)-1))
#define SIGNAL_FAULTS (SIGNAL_BIT(SIGSEGV) | SIGNAL_BIT(SIGBUS))

// Takes over SIGSEGV and SIGBUS; what the parent did to them becomes the guest's view. The calling
// thread gets its alternate stack. Returns 0, or -1 with errno.
int signal_init(void);

// Gives the calling thread the stack for fault handlers: SIGNAL_STACK_SIZE bytes at stack.
#define SIGNAL_STACK_SIZE (16 << 20)
int signal_use_stack(void *stack);

// sigaction(2) for the calling thread's process. action or old may be NULL. 0 or -errno.
int64_t signal_action(int sig, const struct guest_sigaction *action, struct guest_sigaction *old);

// Tells the kernel again what the guest last said of a signal, after the host's C library has taken
// it.
void signal_renew_action(int sig);

// sigprocmask(2); set or old may be NULL. 0 or -errno.
int64_t signal_mask(int how, const uint64_t *set, uint64_t *old);

// Around a call that waits with that mask in place of the thread's (sigsuspend(2)), of which the
// host is to have all but the faults. False, without an end, if one of these was pending and has
// been handled: the wait is over. The call between is an interruptible one.
bool signal_wait_begin(uint64_t mask);
void signal_wait_end(void);

// lind_hold() with another mask: that of signals becomes `set`, *old is what it was. Not for code
// that holds already.
void signal_hold(uint64_t set, uint64_t *old);

// If SIGSEGV or SIGBUS is in the set, blocked by the calling thread, and was sent to it: takes it.
bool signal_take_fault(uint64_t set, siginfo_t *info);

// True if the thread, which is the calling one, runs on its alternate stack (sigaltstack(2)).
struct lind_thread;
bool signal_on_altstack(const struct lind_thread *self);

// sigaltstack(2), to set it. 0 or -errno.
int64_t signal_set_altstack(struct guest_stack stack);

// Runs the handlers that lind_hold() kept waiting.
void signal_run_deferred(void);

// Around a fork beside other threads; in the child, after it: what was sent to the parent is not
// the child's.
void signal_lock_actions(void);
void signal_unlock_actions(void);
void signal_forked(void);

// A trap of the generated code is this signal: runs the guest's handler as often as it returns, or
// returns false if the signal kills.
void signal_trap(int sig, int code);

// Kills the process with sig as if it had no handler.
_Noreturn void signal_die(int sig);

// Host state that execve(2) hands on: sets SIGSEGV and SIGBUS as the guest sees them, and takes
// that back if the call failed.
void signal_before_exec(void);
void signal_after_failed_exec(void);

// Translations of siginfo_t between the host's and the guest's layout. The host's code of a SIGSEGV
// or SIGBUS that the guest sends with a code of the kernel's (rt_sigqueueinfo(2), to itself only)
// is another one: it is no fault.
struct guest_siginfo siginfo_to_guest(const siginfo_t *host);
siginfo_t siginfo_from_guest(const struct guest_siginfo *guest);

#endif
