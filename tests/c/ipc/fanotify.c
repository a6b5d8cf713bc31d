// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: fanotify: creation, writing, renaming, removal, in events that name files by folder and handle
#include "child.h"

#include <fcntl.h>
#include <string.h>
#include <sys/fanotify.h>
#include <sys/stat.h>

// Prints what an event says: the file's name in the folder, whose handle must be the one expected.
static void show_event(const struct fanotify_event_metadata *event,
                       const struct file_handle *folder) {
    CHECK(event->vers == FANOTIFY_METADATA_VERSION && event->fd == FAN_NOFD);
    const char *at = (const char *)event + event->metadata_len;
    const struct fanotify_event_info_fid *info = (const void *)at;
    CHECK(info->hdr.info_type == FAN_EVENT_INFO_TYPE_DFID_NAME);
    const struct file_handle *handle = (const void *)info->handle;
    CHECK(handle->handle_bytes == folder->handle_bytes);
    CHECK(memcmp(handle->f_handle, folder->f_handle, handle->handle_bytes) == 0);
    printf("%llx %s, by this process: %d\n", (unsigned long long)event->mask,
           (const char *)handle->f_handle + handle->handle_bytes, event->pid == getpid());
}

static void show(int fd, const struct file_handle *folder) {
    _Alignas(struct fanotify_event_metadata) char buffer[4096];
    ssize_t n = read(fd, buffer, sizeof buffer);
    CHECK(n > 0);
    const struct fanotify_event_metadata *event = (const void *)buffer;
    for (; FAN_EVENT_OK(event, n); event = FAN_EVENT_NEXT(event, n))
        show_event(event, folder);
}

int main(void) {
    CHECK(mkdir("folder", 0700) == 0);
    CHECK_ERRNO(fanotify_mark(-1, FAN_MARK_ADD, FAN_CREATE, AT_FDCWD, "folder"), EBADF);
    int fd = fanotify_init(FAN_CLASS_NOTIF | FAN_REPORT_DFID_NAME | FAN_NONBLOCK, 0);
    if (fd < 0) { // a kernel before 5.13 wants a privilege, one without fanotify has no such call
        CHECK(errno == EPERM || errno == ENOSYS || errno == EINVAL);
        NOT_HERE("fanotify without a privilege");
    }
    const uint64_t mask = FAN_CREATE | FAN_DELETE | FAN_MOVED_FROM | FAN_MOVED_TO | FAN_CLOSE_WRITE;
    if (fanotify_mark(fd, FAN_MARK_ADD | FAN_MARK_ONLYDIR, mask | FAN_EVENT_ON_CHILD, AT_FDCWD,
                      "folder") != 0) { // a file system without handles
        CHECK(errno == EOPNOTSUPP || errno == ENODEV || errno == EXDEV);
        NOT_HERE("a file system with handles");
    }
    struct {
        struct file_handle head;
        unsigned char bytes[MAX_HANDLE_SZ];
    } folder = {.head.handle_bytes = MAX_HANDLE_SZ};
    int mount;
    CHECK(name_to_handle_at(AT_FDCWD, "folder", &folder.head, &mount, 0) == 0);

    int file = open("folder/new", O_WRONLY | O_CREAT, 0600);
    CHECK(write(file, "x", 1) == 1);
    close(file);
    show(fd, &folder.head);
    CHECK(rename("folder/new", "folder/a longer name of a file") == 0);
    CHECK(unlink("folder/a longer name of a file") == 0);
    show(fd, &folder.head);
    char byte;
    CHECK_ERRNO(read(fd, &byte, 1), EAGAIN);

    CHECK(fanotify_mark(fd, FAN_MARK_REMOVE, mask | FAN_EVENT_ON_CHILD, AT_FDCWD, "folder") == 0);
    CHECK_ERRNO(fanotify_mark(fd, FAN_MARK_REMOVE, FAN_CREATE, AT_FDCWD, "folder"), ENOENT);
    CHECK_ERRNO(fanotify_mark(fd, FAN_MARK_ADD, 0, AT_FDCWD, "folder"), EINVAL);
    CHECK_ERRNO(fanotify_mark(fd, FAN_MARK_ADD, FAN_CREATE, AT_FDCWD, "nothing"), ENOENT);
    CHECK_ERRNO(fanotify_mark(0, FAN_MARK_ADD, FAN_CREATE, AT_FDCWD, "folder"), EINVAL);
    return 0;
}
