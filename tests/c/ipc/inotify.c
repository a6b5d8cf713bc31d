// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: inotify: creation, writing, renaming with cookies, removal; names in the events
#include "child.h"

#include <fcntl.h>
#include <sys/inotify.h>
#include <sys/stat.h>

static void show(int fd) {
    _Alignas(struct inotify_event) char buffer[4096];
    uint32_t cookie = 0;
    ssize_t n = read(fd, buffer, sizeof buffer);
    CHECK(n > 0);
    for (char *at = buffer; at < buffer + n;) {
        struct inotify_event *event = (struct inotify_event *)at;
        printf("%x %s", (unsigned)event->mask, event->len ? event->name : "-");
        if (event->mask & IN_MOVED_FROM)
            cookie = event->cookie;
        if (event->mask & IN_MOVED_TO)
            printf(", from the one before: %d", cookie == event->cookie);
        puts("");
        at += sizeof *event + event->len;
    }
}

int main(void) {
    CHECK(mkdir("folder", 0700) == 0);
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    int watch = inotify_add_watch(fd, "folder", IN_ALL_EVENTS);
    CHECK(watch >= 1);
    int file = open("folder/new", O_WRONLY | O_CREAT, 0600);
    CHECK(write(file, "x", 1) == 1);
    close(file);
    show(fd);
    CHECK(rename("folder/new", "folder/a longer name of a file") == 0);
    CHECK(chmod("folder/a longer name of a file", 0644) == 0);
    CHECK(unlink("folder/a longer name of a file") == 0);
    show(fd);
    CHECK(inotify_rm_watch(fd, watch) == 0);
    show(fd);
    CHECK_ERRNO(read(fd, &watch, sizeof watch), EAGAIN);
    CHECK_ERRNO(inotify_rm_watch(fd, watch), EINVAL);
    CHECK_ERRNO(inotify_add_watch(fd, "nothing", IN_ACCESS), ENOENT);
    CHECK_ERRNO(inotify_add_watch(fd, "folder", 0), EINVAL);
    return 0;
}
