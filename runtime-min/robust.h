// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Robust futexes: the kernel releases them when their owner dies, even by SIGKILL. It finds them by
// a list of host addresses (get_robust_list(2)), which the guest neither has nor may write; so
// the runtime keeps one for each thread, and the guest's C library says what happens to it.
#ifndef LIND_ROBUST_H
#define LIND_ROBUST_H

#include <linux/futex.h>
#include <stdint.h>

struct lind_thread;

// The steps of lind_robust, a call of the runtime's own.
enum robust_step { ROBUST_TAKE, ROBUST_TAKEN, ROBUST_RELEASE, ROBUST_DONE };

// The calling thread is about to take, or to release, the futex at the guest address word; bit 0
// says that it is one with priority inheritance. 0; -EINVAL if no futex can be there, or if the one
// to release is not in the list; -ENOMEM if there is no list to put it in: then it stays locked if
// the process dies.
int64_t robust_take(uint32_t word);
int64_t robust_release(uint32_t word);

// It has taken that futex; it has released it, or not taken it. 0, or -EINVAL if none was named.
int64_t robust_taken(void);
int64_t robust_done(void);

// The thread has ended, and needs no list any more; it may be another one than the caller.
void robust_forget(struct lind_thread *thread);

// In a child of fork, while it has one thread: it holds nothing.
void robust_forked(void);

#endif
