// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mounting: what the kernel says to what cannot be
#define _GNU_SOURCE
#include "show.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

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
    SHOW(syscall(NR_fsmount, -1, 0, 0));
    SHOW(syscall(NR_fspick, AT_FDCWD, "absent", 0));
    SHOW(syscall(NR_open_tree, AT_FDCWD, "absent", 0));
    int tree = (int)syscall(NR_open_tree, AT_FDCWD, "dir", O_CLOEXEC);
    CHECK(tree >= 0 && close(tree) == 0);
    SHOW(syscall(NR_move_mount, -1, "", AT_FDCWD, "dir", 4));
    SHOW(syscall(NR_move_mount, AT_FDCWD, "absent", AT_FDCWD, "dir", 0));
    SHOW(syscall(NR_mount_setattr, AT_FDCWD, "dir", 0, &attributes, sizeof attributes));
    SHOW(syscall(NR_mount_setattr, AT_FDCWD, "dir", 0, &attributes, 8));
    SHOW(syscall(NR_open_tree_attr, AT_FDCWD, "absent", 0, &attributes, sizeof attributes));
    SHOW(syscall(NR_statmount, &request, text, sizeof text, 0));
    SHOW(syscall(NR_listmount, &request, ids, 4, 0));
    SHOW(syscall(NR_listmount, &request, ids, 4, 77));
    SHOW(unshare(0));
    SHOW(unshare(1));
    SHOW(setns(-1, 0));
    SHOW(setns(open("dir", O_RDONLY), 0));
    return 0;
}
