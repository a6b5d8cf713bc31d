// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "settings.h"

#include "lind-module.h"

#include <string.h>

#define END_MARK "LIND_SETTINGS"

struct settings lind_settings LIND_HOT;

static const char names[SETTINGS][20] = {
    [SETTING_PATH] = "PATH=",
    [SETTING_HOME] = "HOME=",
    [SETTING_TMPDIR] = "TMPDIR=",
    [SETTING_XDG_CACHE_HOME] = "XDG_CACHE_HOME=",
    [SETTING_CACHE_DIR] = "LIND_CACHE_DIR=",
    [SETTING_CACHE_LIMIT] = "LIND_CACHE_LIMIT=",
    [SETTING_CC] = "LIND_CC=",
    [SETTING_TCC] = "LIND_TCC=",
    [SETTING_WASM2C] = "LIND_WASM2C=",
    [SETTING_CFLAGS] = "LIND_CFLAGS=",
    [SETTING_DEBUG] = "LIND_DEBUG=",
    [SETTING_STRACE] = "LIND_STRACE=",
    [SETTING_STRACE_OUTPUT] = "LIND_STRACE_OUTPUT=",
    [SETTING_STATS] = "LIND_STATS=",
    [SETTING_MEMORY_TRAP] = "LIND_MEMORY_TRAP=",
    [SETTING_TRACE] = "LIND_TRACE=",
    [SETTING_TRACE_OUTPUT] = "LIND_TRACE_OUTPUT=",
    [SETTING_RUNNER] = "runner=",
    [SETTING_INTERPOSE] = "interpose=",
    [SETTING_TIER] = "tier=",
    [SETTING_KEY] = "key=",
    [SETTING_MODULE] = "module=",
    [SETTING_EXECFN] = "execfn=",
    [SETTING_DESCRIPTOR] = "descriptor=",
};

static void assign(struct settings *settings, enum setting count, const char *string) {
    for (enum setting i = 0; i < count; i++)
        if (*string == *names[i] && strncmp(string, names[i], strlen(names[i])) == 0)
            settings->string[i] = string;
}

bool settings_take(struct settings *settings, char **environment) {
    size_t end = 0;
    while (environment[end] != NULL)
        end++;
    if (end < 2 || strcmp(environment[end - 1], END_MARK) != 0)
        return false;
    size_t start = end - 1;
    while (start > 0 && *environment[start] != '\0')
        start--;
    if (*environment[start] != '\0')
        return false;
    *settings = (struct settings){0};
    for (size_t i = start + 1; i < end - 1; i++)
        assign(settings, SETTINGS, environment[i]);
    environment[start] = NULL;
    for (size_t i = 0; i < start; i++)
        if (*environment[i] == '=')
            environment[i]++;
    return true;
}

void settings_pick(struct settings *settings, char **environment) {
    *settings = (struct settings){0};
    size_t count = 0;
    while (environment[count] != NULL)
        count++;
    while (count-- > 0) // backwards, since of two the first counts
        assign(settings, SETTING_RUNNER, environment[count]);
}

const char **settings_give(const struct settings *settings, const char **end) {
    *end++ = "";
    for (enum setting i = 0; i < SETTINGS; i++)
        if (settings->string[i] != NULL)
            *end++ = settings->string[i];
    *end++ = END_MARK;
    *end++ = NULL;
    return end;
}

const char *settings_value(const struct settings *settings, enum setting which) {
    const char *string = settings->string[which];
    while (string != NULL && *string++ != '=')
        ;
    return string;
}

const char *settings_name(enum setting which) { return names[which]; }

bool settings_escaped(const char *string) {
    static const char *const prefixes[] = {"=", "LD_", "GLIBC_TUNABLES="};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(string, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    return false;
}
