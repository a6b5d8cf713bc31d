// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What lind-run and execve tell the executable that they start, besides argv and the guest's
// environment: the settings of lind-run, and which module this is. They travel as further strings
// of the host process's environment, behind those of the guest:
//
//     GUEST=1  OTHER=2  ""  PATH=/usr/bin  module=/prog.wasm  ...  LIND_SETTINGS
//
// The receiver takes them off before the guest sees its environment. Only what stands behind the
// last separator counts: a guest that starts a program writes in front of it, whatever names it
// uses.
//
// Variables of the guest that would steer the host's C library or loader (LD_*, GLIBC_TUNABLES)
// travel with a '=' in front, as do strings that begin with one; the receiver drops it.
#ifndef LIND_SETTINGS_H
#define LIND_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

enum setting {
    // variables of the user's environment, as the first lind-run or lind-aot executable found them
    SETTING_PATH,
    SETTING_HOME,
    SETTING_TMPDIR,
    SETTING_XDG_CACHE_HOME,
    SETTING_CACHE_DIR, // absolute once lind-run has opened it
    SETTING_CACHE_LIMIT,
    SETTING_CC,
    SETTING_TCC,
    SETTING_WASM2C,
    SETTING_CFLAGS,
    SETTING_DEBUG,
    SETTING_STRACE, // see observe.h
    SETTING_STRACE_OUTPUT,
    SETTING_STATS,
    SETTING_MEMORY_TRAP, // "heap", see heap.h
    SETTING_TRACE,       // see probes.c
    SETTING_TRACE_OUTPUT,
    // never variables
    SETTING_RUNNER,     // path of lind-run
    SETTING_INTERPOSE,  // absolute paths of policies (lind_interpose.h), with ':' between them
    SETTING_TIER,       // suffix of the cache entry to make, if there is none (lookup.h)
    SETTING_KEY,        // hash of tools and settings (lookup.h)
    SETTING_MODULE,     // absolute path of the module: /proc/self/exe
    SETTING_EXECFN,     // path that execve(2) was given: AT_EXECFN
    SETTING_DESCRIPTOR, // to lind-run only: number of the open module, instead of its path
    SETTINGS
};

// Whole strings, "NAME=value"; NULL where there is none.
struct settings {
    const char *string[SETTINGS];
};

// Room for what settings_give writes, in pointers.
#define SETTINGS_ROOM (SETTINGS + 3)

// Those of this process. The executables' main sets them before the guest starts.
extern struct settings lind_settings;

// Takes the settings off the end of environment. False, with nothing changed, if there are none.
bool settings_take(struct settings *settings, char **environment);

// Picks the user's settings out of an ordinary environment.
void settings_pick(struct settings *settings, char **environment);

// Writes separator, settings, end mark and NULL behind an environment. Returns the pointer after
// the NULL.
const char **settings_give(const struct settings *settings, const char **end);

// Its value, or NULL.
const char *settings_value(const struct settings *settings, enum setting which);

// Its name with the '='.
const char *settings_name(enum setting which);

// True if this string of a guest's environment must travel with a '=' in front.
bool settings_escaped(const char *string);

#endif
