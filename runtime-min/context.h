// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Contexts: executions that take turns on a thread, as makecontext(3) and swapcontext(3) have them.
// Each has a host stack and an instance of the module of its own; the guest's ucontext_t holds its
// number. One that is paused may go on in another thread, but a thread's own execution only there.
//
// A switch returns on the other side the guest address of the buffer that it has to longjmp to, or
// 0 if it just goes on.
#ifndef LIND_CONTEXT_H
#define LIND_CONTEXT_H

#include "thread.h"

#include <stdbool.h>
#include <stdint.h>

// getcontext(3): fills in the ucontext_t at guest address `to`, but for its jump buffer.
// 0 or -EFAULT.
int64_t context_get(uint32_t to);

// Goes on with the ucontext_t at `to`; the running context can come back by the one at `from`, or
// not if that is 0. tp: the thread's pointer. end: the running context is over. Returns when it
// goes on, or -errno: EINVAL for a context that is over, running, or another thread's own; EAGAIN
// or ENOMEM if there is no room for one more.
int64_t context_switch(uint32_t from, uint32_t to, uint32_t tp, bool end);

// longjmp(3) to the buffer `jump`, which the context with number `id` has set; 0 is the thread's
// own. Returns as context_switch.
int64_t context_jump(uint32_t id, uint32_t jump, uint32_t tp);

// The thread is gone: its own context ends, and the one that it was in.
void context_end_thread(struct lind_thread *thread);

// Around fork(2). In the child, what other threads were in is gone.
void context_lock(void);
void context_unlock(bool forked);

#endif
