/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* lind-run --strace: one line per call, in strace(1)'s format. */
#ifndef LIND_HOST_TRACE_H
#define LIND_HOST_TRACE_H

#include <signal.h>

/* Wraps the calls of set (lind_choose_calls), around the wrappers that they have, and prints them
   to path ("-": standard error). Exits with an error line if either is wrong. */
void lind_trace_start(const char *set, const char *path);

/* See observe.h. */
void lind_trace_signal(const siginfo_t *info);
void lind_trace_killed(int sig);

#endif
