/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* A policy: what the program calls /data is in DATA_DIR. Every call that takes a path has it
   replaced before the kernel looks: /data itself and what begins with /data/.

     gcc -O2 -fno-pie -DDATA_DIR="\"$PWD/files\"" -I build/lib/lind/policy -c redirect-prefix.c
     lind-run --interpose=redirect-prefix.o prog.wasm

   It maps names and does not lock the program in: relative paths, symbolic links, "/x/../data" and
   the names of sockets are the kernel's. The directory is compiled in because an environment
   variable is in the hands of a program that starts another. */
#include "lind_interpose.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#ifndef DATA_DIR
#error "DATA_DIR is not set (want -DDATA_DIR=\"/absolute/directory\", quotes included)"
#endif

static const char prefix[] = "/data";

static int64_t redirect(struct lind_syscall *call, const struct lind_layer *next) {
    char path[2][PATH_MAX]; /* no call has more than two */
    for (unsigned i = 0, n = 0; i < 6; i++) {
        if (!lind_takes_path(call->nr, i))
            continue;
        char *here = path[n++], rest[PATH_MAX];
        ssize_t length = lind_pin(call, i, here, sizeof path[0]);
        if (length < 0)
            return length;
        size_t skip = sizeof prefix - 1;
        if (call->pinned[i] == NULL || strncmp(here, prefix, skip) != 0 ||
            (here[skip] != '/' && here[skip] != '\0'))
            continue;
        strcpy(rest, here + skip);
        if (snprintf(here, sizeof path[0], "%s%s", DATA_DIR, rest) >= (int)sizeof path[0])
            return -ENAMETOOLONG;
    }
    return lind_next(next, call);
}

static void install(void) {
    for (uint32_t nr = 0; nr < 512; nr++)
        for (unsigned i = 0; i < 6; i++)
            if (lind_takes_path(nr, i)) {
                lind_interpose(nr, redirect);
                break;
            }
}

LIND_POLICY(install);
