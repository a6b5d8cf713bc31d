/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* lind-run --stats: counts, errors and time of each call. */
#ifndef LIND_HOST_STATS_H
#define LIND_HOST_STATS_H

/* Wraps all calls. At the end of the process, its table goes to path ("-": standard error), headed
   by the name of the program and the process id. A child of fork starts from nothing and has a
   table of its own. Exits with an error line if path cannot be opened. */
void lind_stats_start(const char *program, const char *path);

/* Prints the table and starts from nothing. Async-signal-safe. */
void lind_stats_print(void);

#endif
