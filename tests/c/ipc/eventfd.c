// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: eventfd: counting, as a semaphore, overflow, between processes
#include "child.h"

#include <poll.h>
#include <stdint.h>
#include <sys/eventfd.h>

int main(void) {
    eventfd_t value;
    int fd = eventfd(5, EFD_NONBLOCK | EFD_CLOEXEC);
    CHECK(fd >= 0);
    CHECK(eventfd_write(fd, 0x100000000) == 0);
    CHECK(eventfd_read(fd, &value) == 0 && value == 0x100000005);
    CHECK_ERRNO(eventfd_read(fd, &value), EAGAIN);
    CHECK(eventfd_write(fd, UINT64_MAX - 1) == 0);
    CHECK_ERRNO(eventfd_write(fd, 1), EAGAIN);
    struct pollfd p = {fd, POLLIN | POLLOUT, 0};
    CHECK(poll(&p, 1, 0) == 1 && p.revents == POLLIN);
    uint64_t word = UINT64_MAX;
    CHECK_ERRNO(write(fd, &word, 8), EINVAL);
    CHECK_ERRNO(read(fd, &word, 7), EINVAL);
    CHECK_ERRNO(eventfd(0, 12345), EINVAL);
    fd = eventfd(0, EFD_SEMAPHORE);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        _exit(eventfd_write(fd, 3) != 0);
    for (int i = 0; i < 3; i++)
        CHECK(eventfd_read(fd, &value) == 0 && value == 1);
    child_succeeds(child);
    puts("done");
    return 0;
}
