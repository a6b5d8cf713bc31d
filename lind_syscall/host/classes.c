/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "classes.h"

#include <string.h>

static const char *const names[] = {"file",   "desc", "memory",  "process",
                                    "signal", "ipc",  "network", "time"};

enum {
    file = 1,
    desc = 2,
    memory = 4,
    process = 8,
    signal = 16,
    ipc = 32,
    network = 64,
    time = 128
};

static const struct {
    uint16_t bit, first, last;
} ranges[] = {
#define CLASS(name, first, last) {name, first, last},
#include "../classes.def"
#undef CLASS
};

static unsigned bit_of(const char *name, size_t length) {
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
            return 1u << i;
    return 0;
}

unsigned lind_class_bit(const char *name) { return bit_of(name, strlen(name)); }

unsigned lind_classes(uint32_t nr) {
    const struct arg *kinds = lind_syscall_kinds(nr);
    unsigned classes = 0;
    for (unsigned i = 0; i < 6; i++) {
        if (kinds[i].kind == ARG_PATH)
            classes |= file;
        if (kinds[i].kind == ARG_FD)
            classes |= desc;
    }
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (nr >= ranges[i].first && nr <= ranges[i].last)
            classes |= ranges[i].bit;
    return classes;
}

const char *lind_choose_calls(const char *list, bool which[LIND_CALLS], int *length) {
    bool chosen = true;
    if (*list == '!') {
        chosen = false;
        list++;
    }
    for (uint32_t nr = 0; nr < LIND_CALLS; nr++)
        which[nr] = !chosen;
    for (;; list++) {
        size_t n = strcspn(list, ",");
        bool all = n == 3 && memcmp(list, "all", 3) == 0, known = all;
        unsigned bit = *list == '%' ? bit_of(list + 1, n - 1) : 0;
        for (uint32_t nr = 0; nr < LIND_CALLS; nr++) {
            const char *name = lind_syscall_name(nr);
            bool named = name && strlen(name) == n && memcmp(name, list, n) == 0;
            if (all || named || (bit && name && lind_classes(nr) & bit)) {
                which[nr] = chosen;
                known = true;
            }
        }
        if (!known) {
            *length = (int)n;
            return list;
        }
        list += n;
        if (*list == '\0')
            return NULL;
    }
}
