/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* lind-run --strace and --stats, and policies: what stands between a guest and its system calls,
   and what the runtime tells it. All but the first do nothing when neither was asked for. */
#ifndef LIND_HOST_OBSERVE_H
#define LIND_HOST_OBSERVE_H

#include <signal.h>
#include <stdbool.h>

/* Installs policies, statistics and trace, in this order from the kernel to the guest, as the
   settings of the process ask (settings.h), which a user may give as variables of the environment:

     LIND_STRACE=SET          the calls to print, as lind_choose_calls reads them
     LIND_STRACE_OUTPUT=FILE  where to (%p: process id), not to standard error
     LIND_STATS=FILE          where the table of calls goes at the end ("-": standard error)

   program is the name that the table carries. Before the guest starts. Exits with one line on
   standard error if a value is wrong. */
void lind_observe_start(const char *program);

/* True if a trace or a table wants to know how the process ends. */
bool lind_observing(void);

/* A handler of the guest is about to be called for this signal. Async-signal-safe, as the next two
   are. */
void lind_observe_signal(const siginfo_t *info);

/* The process is about to be killed by signal sig. */
void lind_observe_killed(int sig);

/* The process is about to become another program, which may yet fail. */
void lind_observe_exec(void);

#endif
