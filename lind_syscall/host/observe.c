/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "observe.h"

#include "interpose.h"
#include "lind-module.h"
#include "settings.h"
#include "stats.h"
#include "trace.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool tracing LIND_HOT, counting LIND_HOT;

/* The path in a setting, which is made absolute: the guest may change its directory before it
   starts another program. */
static const char *path_in(enum setting which) {
    const char *path = settings_value(&lind_settings, which);
    char *string, *here = NULL;
    if (path && *path != '/' && strcmp(path, "-") != 0 && (here = getcwd(NULL, 0)) &&
        asprintf(&string, "%s%s/%s", settings_name(which), here, path) >= 0)
        lind_settings.string[which] = string;
    free(here);
    return settings_value(&lind_settings, which);
}

void lind_observe_start(const char *program) {
    const char *set = settings_value(&lind_settings, SETTING_STRACE);
    const char *output = path_in(SETTING_STRACE_OUTPUT);
    const char *table = path_in(SETTING_STATS);
    path_in(SETTING_TRACE_OUTPUT); /* for probes.c */
    lind_install_policies();
    if (table) {
        lind_stats_start(program, table);
        counting = true;
    }
    if (set) {
        lind_trace_start(set, output ? output : "-");
        tracing = true;
    }
    lind_start_interposing();
}

bool lind_observing(void) { return tracing || counting; }

void lind_observe_signal(const siginfo_t *info) {
    if (tracing)
        lind_trace_signal(info);
}

void lind_observe_killed(int sig) {
    if (counting)
        lind_stats_print();
    if (tracing)
        lind_trace_killed(sig);
}

void lind_observe_exec(void) {
    if (counting)
        lind_stats_print();
}
