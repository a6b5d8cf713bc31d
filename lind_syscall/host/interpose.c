/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "interpose.h"

#include "classes.h"
#include "dispatch.h"
#include "guest_mem.h"
#include "lind-module.h"
#include "lind_interpose.h"
#include "settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct lind_layer {
    lind_wrapper *wrapper;
    const struct lind_layer *below; /* NULL: the kernel */
};

static const struct lind_layer *layers[LIND_CALLS]; /* the one nearest to the guest */
static bool any_layer LIND_HOT;

/* The sections of all policies; absent without any. */
extern const struct lind_policy *const __start_lind_policies[] __attribute__((weak));
extern const struct lind_policy *const __stop_lind_policies[] __attribute__((weak));

/* Their files, with ':' between them; absolute paths. */
extern const char lind_policy_files[] __attribute__((weak));

static size_t policies(void) { return (size_t)(__stop_lind_policies - __start_lind_policies); }

_Noreturn static void fail(const char *what, const char *why) {
    fprintf(stderr, "error: policy: %s: %s\n", what, why);
    exit(126);
}

static uint32_t slot(uint32_t nr) { return nr < LIND_CALLS ? nr : LIND_CALLS - 1; }

int64_t lind_next(const struct lind_layer *next, struct lind_syscall *call) {
    return next ? next->wrapper(call, next->below)
                : lind_call_pinned(call->nr, call->arg, call->pinned);
}

/* Arguments may arrive with anything in their upper halves; a policy must not be misled by it. */
static uint64_t widened(struct arg kind, uint64_t arg) {
    switch (kind.kind) {
    case ARG_NONE:
    case ARG_U64:
        return arg;
    case ARG_SIGNED:
    case ARG_FD:
        return (uint64_t)(int32_t)(uint32_t)arg;
    default:
        return (uint32_t)arg;
    }
}

/* What the guest's calls of wrapped numbers come to. */
static int64_t interposed(uint32_t nr, const uint64_t arg[6]) {
    const struct arg *kinds = lind_syscall_kinds(nr);
    struct lind_syscall call = {.nr = nr};
    for (unsigned i = 0; i < 6; i++)
        call.arg[i] = arg[i] == NOTUSED ? NOTUSED : widened(kinds[i], arg[i]);
    return lind_next(layers[slot(nr)], &call);
}

void lind_interpose(uint32_t nr, lind_wrapper *wrapper) {
    struct lind_layer *layer = malloc(sizeof *layer);
    if (!layer)
        fail("lind_interpose", strerror(errno));
    *layer = (struct lind_layer){wrapper, layers[slot(nr)]};
    layers[slot(nr)] = layer;
    any_layer = true;
}

uint32_t lind_syscall_number(const char *name) {
    for (uint32_t nr = 0; nr < LIND_CALLS; nr++) {
        const char *known = lind_syscall_name(nr);
        if (known && strcmp(name, known) == 0)
            return nr;
    }
    fail(name, "no such system call (see lind-run --list-syscalls)");
}

bool lind_takes_path(uint32_t nr, unsigned i) {
    return i < 6 && lind_syscall_kinds(nr)[i].kind == ARG_PATH;
}

bool lind_is_of_class(uint32_t nr, const char *class_name) {
    unsigned class_bit = lind_class_bit(class_name);
    if (!class_bit)
        fail(class_name, "no such class of system calls");
    return lind_classes(nr) & class_bit;
}

ssize_t lind_pin(struct lind_syscall *call, unsigned i, void *buf, size_t size) {
    if (i >= 6)
        return -EOPNOTSUPP;
    const struct arg kind = lind_syscall_kinds(call->nr)[i];
    uint32_t addr = (uint32_t)call->arg[i];
    if (kind.kind != ARG_PATH && !(lind_syscall_is_direct(call->nr) && kind.direction == ARG_IN &&
                                   (kind.kind == ARG_STRING || kind.kind == ARG_ADDRESS)))
        return -EOPNOTSUPP;
    const void *source = call->pinned[i] ? call->pinned[i] : guest_ptr(addr, 1);
    if (!source)
        return 0;
    ssize_t length;
    if (kind.kind != ARG_ADDRESS) {
        length = guest_copy_path(buf, source, size);
    } else {
        unsigned counter = kind.count_arg - 1u;
        uint64_t count =
            kind.count_arg ? widened(lind_syscall_kinds(call->nr)[counter], call->arg[counter]) : 1;
        if (count > UINT32_MAX) /* a negative number: the kernel refuses it */
            count = 0;
        if (count * kind.size > size)
            return -E2BIG;
        length = (ssize_t)(count * kind.size);
        if (call->pinned[i])
            memmove(buf, source, (size_t)length);
        else if (guest_read(buf, addr, (size_t)length) < 0)
            return -EFAULT;
    }
    if (length >= 0)
        call->pinned[i] = buf;
    return length;
}

/* The setting for the programs that this one starts: the files of the policies that outlive execve.
 */
static void pass_on(void) {
    char *setting;
    size_t size;
    FILE *out = open_memstream(&setting, &size);
    bool any = false, all = true;
    const char *file = lind_policy_files;
    if (!out)
        fail("settings", strerror(errno));
    fputs(settings_name(SETTING_INTERPOSE), out);
    for (size_t i = 0; i < policies(); i++) {
        size_t length = strcspn(file, ":");
        if (__start_lind_policies[i]->until_exec) {
            all = false;
        } else {
            fprintf(out, "%s%.*s", any ? ":" : "", (int)length, file);
            any = true;
        }
        file += length + (file[length] == ':');
    }
    if (fclose(out) != 0)
        fail("settings", strerror(errno));
    lind_settings.string[SETTING_INTERPOSE] = any ? setting : NULL;
    if (!all) /* theirs are other executables */
        lind_settings.string[SETTING_KEY] = NULL;
}

static int64_t denied(struct lind_syscall *call, const struct lind_layer *next) {
    (void)call, (void)next;
    return -EPERM;
}

/* What is mounted, and where the root is, decides what /proc, lind-run and the cache are, for all
   processes or threads that share it. */
static void deny_other_roots(void) {
    static const char *const calls[] = {"chroot",     "mount",      "umount2",
                                        "move_mount", "pivot_root", "setns"};
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
        lind_interpose(lind_syscall_number(calls[i]), denied);
}

void lind_install_policies(void) {
    if (policies() == 0)
        return;
    for (size_t i = policies(); i-- > 0;) /* each goes around those before it */
        __start_lind_policies[i]->install();
    pass_on();
    if (lind_policy_outlives_exec())
        deny_other_roots();
}

bool lind_policy_outlives_exec(void) { return lind_settings.string[SETTING_INTERPOSE] != NULL; }

void lind_start_interposing(void) {
    bool which[LIND_CALLS];
    if (!any_layer)
        return;
    for (uint32_t nr = 0; nr < LIND_CALLS; nr++)
        which[nr] = layers[nr] != NULL;
    if (lind_divert(which, interposed) != 0)
        fail("cannot change the table of system calls", strerror(errno));
}
