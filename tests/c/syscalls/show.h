// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// For programs about calls whose outcome depends on the machine, its kernel and the user: they
// print how each went, and both sides must agree.
#ifndef SHOW_H
#define SHOW_H

#include "../check.h"

#include <string.h>
#include <sys/syscall.h>

// Prints how CALL went: "ok" or the name of the errno.
#define SHOW(call) show(#call, (errno = 0, (long)(call)))

static void show(const char *what, long result) {
    printf("%s: %s\n", what, result == -1 ? strerrorname_np(errno) : "ok");
}

// Numbers that headers may be too old for. From 424 on all architectures have the same.
enum {
    NR_open_tree = 428,
    NR_move_mount,
    NR_fsopen,
    NR_fsconfig,
    NR_fsmount,
    NR_fspick,
    NR_pidfd_open,
    NR_close_range = 436,
    NR_openat2,
    NR_pidfd_getfd,
    NR_epoll_pwait2 = 441,
    NR_mount_setattr,
    NR_landlock_create_ruleset = 444,
    NR_landlock_add_rule,
    NR_landlock_restrict_self,
    NR_process_mrelease = 448,
    NR_cachestat = 451,
    NR_fchmodat2,
    NR_statmount = 457,
    NR_listmount,
    NR_listxattrat = 465,
    NR_removexattrat,
    NR_open_tree_attr,
    NR_file_getattr,
    NR_file_setattr,
};

#endif
