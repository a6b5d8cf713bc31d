/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "stats.h"

#include "dispatch.h"
#include "lind_interpose.h"
#include "log.h"

#include <errno.h>
#include <inttypes.h>
#include <sched.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static struct { _Atomic uint64_t calls, errors, ns; } counts[LIND_CALLS];

static struct lind_log table;
static const char *program;
static _Atomic pid_t counted; /* the process that the counts are of */

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static void clear(void) {
    for (size_t i = 0; i < LIND_CALLS; i++)
        counts[i].calls = counts[i].errors = counts[i].ns = 0;
}

static int64_t count(struct lind_syscall *call, const struct lind_layer *next) {
    static uint32_t exit_group, clone;
    if (clone == 0) {
        exit_group = lind_syscall_number("exit_group");
        clone = lind_syscall_number("clone");
    }
    uint32_t nr = call->nr < LIND_CALLS ? call->nr : LIND_CALLS - 1;
    counts[nr].calls++;
    if (nr == exit_group)
        lind_stats_print();
    uint64_t before = now();
    int64_t result = lind_next(next, call);
    uint64_t after = now();
    if (nr == clone && result == 0 && !(call->arg[0] & CLONE_VM)) {
        counted = getpid();
        clear();
        return 0;
    }
    counts[nr].ns += after - before;
    if (result < 0 && result >= -4095)
        counts[nr].errors++;
    return result;
}

void lind_stats_start(const char *name, const char *path) {
    if (lind_log_open(&table, path) != 0) {
        fprintf(stderr, "error: LIND_STATS: %s: %s\n", path, strerror(errno));
        exit(126);
    }
    program = name;
    counted = getpid();
    for (uint32_t nr = 0; nr < LIND_CALLS; nr++)
        lind_interpose(nr, count);
}

/* The table is one text, so that those of several processes stay apart. */
static char text[64 * 1024];
static size_t used;

__attribute__((format(printf, 1, 2))) static void put(const char *format, ...) {
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text + used, sizeof text - used, format, args);
    va_end(args);
    if (length > 0 && (size_t)length < sizeof text - used)
        used += (size_t)length;
}

static void put_line(double percent, uint64_t ns, uint64_t calls, uint64_t errors,
                     const char *name) {
    put("%6.2f %11.6f %11" PRIu64 " %9" PRIu64 " ", percent, (double)ns / 1e9,
        calls ? ns / calls / 1000 : 0, calls);
    if (errors)
        put("%9" PRIu64 " %s\n", errors, name);
    else
        put("%9s %s\n", "", name);
}

void lind_stats_print(void) {
    static atomic_flag printing;
    uint16_t order[LIND_CALLS];
    size_t rows = 0;
    uint64_t calls = 0, errors = 0, ns = 0;
    /* A child that borrows this process's memory counts here, and does not print. */
    if (counted != getpid() || atomic_flag_test_and_set(&printing))
        return;
    for (uint16_t nr = 0; nr < LIND_CALLS; nr++) {
        if (counts[nr].calls == 0)
            continue;
        size_t at = rows++;
        for (; at > 0 && counts[order[at - 1]].ns < counts[nr].ns; at--)
            order[at] = order[at - 1];
        order[at] = nr;
        calls += counts[nr].calls;
        errors += counts[nr].errors;
        ns += counts[nr].ns;
    }
    used = 0;
    put("%s (process %d)\n", program, (int)getpid());
    put("%% time     seconds  usecs/call     calls    errors syscall\n");
    put("------ ----------- ----------- --------- --------- ----------------\n");
    for (size_t i = 0; i < rows; i++) {
        uint16_t nr = order[i];
        const char *name = lind_syscall_name(nr);
        put_line(ns ? 100.0 * (double)counts[nr].ns / (double)ns : 0, counts[nr].ns,
                 counts[nr].calls, counts[nr].errors, name ? name : "(unknown)");
    }
    put("------ ----------- ----------- --------- --------- ----------------\n");
    put_line(100, ns, calls, errors, "total");
    lind_log_write(&table, text, used, "", 0);
    clear();
    atomic_flag_clear(&printing);
}
