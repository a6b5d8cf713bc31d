// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: younger calls on files, where the kernel has them
#define _GNU_SOURCE
#include "show.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <time.h>

int main(void) {
    struct {
        unsigned long long flags, mode, resolve;
    } how = {O_RDONLY, 0, 8}; // RESOLVE_BENEATH
    struct {
        unsigned long long offset, length;
    } range = {0, 0};
    unsigned long long pages[5] = {0};
    struct stat status;
    struct epoll_event event = {EPOLLIN, {.u64 = 0x123456789abcdef0}};
    struct {
        long long sec, nsec;
    } time = {0, 1000000};
    char text[64];
    int fd = open("file", O_RDWR | O_CREAT, 0600), p[2];
    CHECK(write(fd, "0123456789", 10) == 10);

    int beneath = (int)syscall(NR_openat2, AT_FDCWD, "file", &how, sizeof how);
    CHECK(beneath >= 0 && read(beneath, text, 4) == 4 && memcmp(text, "0123", 4) == 0);
    CHECK_ERRNO(syscall(NR_openat2, AT_FDCWD, "../file", &how, sizeof how), EXDEV);
    CHECK_ERRNO(syscall(NR_openat2, AT_FDCWD, "file", &how, 4), EINVAL);
    SHOW(syscall(NR_cachestat, fd, &range, pages, 0));
    SHOW(syscall(NR_cachestat, fd, &range, pages, 1));
    SHOW(syscall(NR_fchmodat2, AT_FDCWD, "file", 0640, AT_SYMLINK_NOFOLLOW));
    CHECK(stat("file", &status) == 0);
    printf("mode %o\n", status.st_mode & 0777);
    SHOW(syscall(NR_file_getattr, AT_FDCWD, "absent", pages, sizeof pages, 0));
    SHOW(syscall(NR_file_setattr, AT_FDCWD, "absent", pages, 24, 0));
    SHOW(syscall(NR_listxattrat, AT_FDCWD, "absent", 0, text, sizeof text));
    SHOW(syscall(NR_removexattrat, AT_FDCWD, "absent", 0, "user.x"));

    CHECK(pipe(p) == 0 && write(p[1], "x", 1) == 1);
    int poll = epoll_create1(0);
    CHECK(epoll_ctl(poll, EPOLL_CTL_ADD, p[0], &event) == 0);
    event.data.u64 = 0;
    if (syscall(NR_epoll_pwait2, -1, &event, 1, &time, NULL, 0) == -1 && errno == ENOSYS)
        NOT_HERE("Linux 5.11");
    CHECK(syscall(NR_epoll_pwait2, poll, &event, 1, &time, NULL, 0) == 1);
    CHECK(event.events == EPOLLIN && event.data.u64 == 0x123456789abcdef0);
    CHECK(read(p[0], text, 1) == 1);
    CHECK(syscall(NR_epoll_pwait2, poll, &event, 1, &time, NULL, 0) == 0);
    return 0;
}
