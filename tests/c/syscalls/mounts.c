// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mounting by the old calls and the new ones, and what the kernel says to what cannot be
#define _GNU_SOURCE
#include "show.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/vfs.h>

int main(void) {
    struct {
        unsigned long long set, clear, propagation, user;
    } attributes = {1ull << 40, 0, 0, 0};
    struct {
        unsigned size, spare;
        unsigned long long id, param;
    } request = {24, 0, 1ull << 60, 0};
    unsigned long long ids[4];
    char text[512];
    CHECK(mkdir("dir", 0700) == 0);
    SHOW(mount("none", "absent", "tmpfs", 0, "size=1m"));
    SHOW(mount("none", "dir", "no such type", 0, NULL));
    SHOW(mount(NULL, "dir", NULL, MS_REMOUNT, NULL));
    SHOW(umount2("dir", MNT_DETACH));
    SHOW(umount2("absent", 0));
    SHOW(umount2("dir", 0x4000));
    SHOW(syscall(SYS_pivot_root, "dir", "dir"));
    SHOW(syscall(SYS_pivot_root, "absent", "dir"));
    SHOW(chroot("absent"));
    SHOW(syscall(NR_fsopen, "no such type", 0));
    SHOW(syscall(NR_fsopen, "tmpfs", 77));
    SHOW(syscall(NR_fsconfig, -1, 1, "size", "64k", 0));
    SHOW(syscall(NR_fsconfig, 1, 1, "size", "64k", 0));
    SHOW(syscall(NR_fsmount, -1, 0, 0));
    SHOW(syscall(NR_fspick, AT_FDCWD, "absent", 0));
    SHOW(syscall(NR_open_tree, AT_FDCWD, "absent", 0));
    int tree = (int)syscall(NR_open_tree, AT_FDCWD, "dir", O_CLOEXEC);
    SHOW(tree);
    close(tree);
    SHOW(syscall(NR_move_mount, -1, "", AT_FDCWD, "dir", 4));
    SHOW(syscall(NR_move_mount, AT_FDCWD, "absent", AT_FDCWD, "dir", 0));
    SHOW(syscall(NR_mount_setattr, AT_FDCWD, "dir", 0, &attributes, sizeof attributes));
    SHOW(syscall(NR_mount_setattr, AT_FDCWD, "dir", 0, &attributes, 8));
    SHOW(syscall(NR_open_tree_attr, AT_FDCWD, "absent", 0, &attributes, sizeof attributes));
    SHOW(syscall(NR_statmount, &request, text, sizeof text, 0));
    SHOW(syscall(NR_listmount, &request, ids, 4, 0));
    SHOW(syscall(NR_listmount, &request, ids, 4, 77));
    int context = (int)syscall(NR_fsopen, "tmpfs", 0);
    if (context >= 0) { // who may not mount stops here, on both sides
        SHOW(syscall(NR_fsconfig, context, 1, "size", "64k", 0));
        SHOW(syscall(NR_fsconfig, context, 1, "size", "much", 0));
        SHOW(syscall(NR_fsconfig, context, 1, "size", opaque(NULL), 0));
        SHOW(syscall(NR_fsconfig, context, 1, "size", opaque((void *)1), 0));
        SHOW(syscall(NR_fsconfig, context, 0, "size", "64k", 0));
        SHOW(syscall(NR_fsconfig, context, 0, "no such option", NULL, 0));
        SHOW(syscall(NR_fsconfig, context, 2, "size", "64k", 3));
        SHOW(syscall(NR_fsconfig, context, 2, "size", "64k", -1));
        SHOW(syscall(NR_fsconfig, context, 3, "source", "dir", AT_FDCWD));
        SHOW(syscall(NR_fsconfig, context, 5, "source", NULL, -1));
        SHOW(syscall(NR_fsconfig, context, 77, NULL, NULL, 0));
        SHOW(syscall(NR_fsconfig, context, 6, NULL, NULL, 0));
        int mount = (int)syscall(NR_fsmount, context, 0, 0);
        struct statfs fs = {0}; // of a mount that is attached nowhere
        SHOW(fstatfs(mount, &fs));
        printf("%d pages\n", (int)fs.f_blocks);
    }
    SHOW(unshare(0));
    SHOW(unshare(1));
    SHOW(setns(-1, 0));
    SHOW(setns(open("dir", O_RDONLY), 0));
    return 0;
}
