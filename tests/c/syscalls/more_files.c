// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: handles, read-ahead, partial synchronisation, attributes of links, forgotten watches
#define _GNU_SOURCE
#include "show.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/xattr.h>

int main(void) {
    char names[256], value[8];
    int fd = open("file", O_RDWR | O_CREAT, 0600), mount_id = -1;
    CHECK(write(fd, "0123456789", 10) == 10 && symlink("file", "link") == 0);
    CHECK(readahead(fd, 0, 4096) == 0);
    CHECK_ERRNO(readahead(-1, 0, 4096), EBADF);
    CHECK(sync_file_range(fd, 0, 10, SYNC_FILE_RANGE_WRITE) == 0);
    CHECK_ERRNO(sync_file_range(fd, 0, 10, 77), EINVAL);

    struct file_handle *handle = calloc(1, sizeof *handle + MAX_HANDLE_SZ);
    CHECK_ERRNO(name_to_handle_at(AT_FDCWD, "absent", handle, &mount_id, 0), ENOENT);
    SHOW(name_to_handle_at(AT_FDCWD, "file", handle, &mount_id, 0)); // EOVERFLOW: no room yet
    handle->handle_bytes = MAX_HANDLE_SZ;
    if (name_to_handle_at(AT_FDCWD, "file", handle, &mount_id, 0) == 0)
        SHOW(open_by_handle_at(fd, handle, O_RDONLY));
    SHOW(open_by_handle_at(-1, handle, O_RDONLY));

    SHOW(lsetxattr("link", "user.key", "x", 1, 0)); // not for links
    SHOW(lgetxattr("link", "user.key", value, sizeof value));
    SHOW(lremovexattr("link", "user.key"));
    CHECK(llistxattr("link", names, sizeof names) >= 0 || errno == EOPNOTSUPP);
    SHOW(flistxattr(fd, names, sizeof names));
    SHOW(flistxattr(-1, names, sizeof names));

    int watches = inotify_init1(IN_NONBLOCK), watch = inotify_add_watch(watches, "file", IN_OPEN);
    CHECK(watch >= 0 && inotify_rm_watch(watches, watch) == 0);
    CHECK_ERRNO(inotify_rm_watch(watches, watch), EINVAL);

    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    SHOW(mlock2(page, 4096, MLOCK_ONFAULT));
    SHOW(mlock2(page, 4096, 77));
    CHECK(munlockall() == 0);
    return 0;
}
