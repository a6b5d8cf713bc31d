// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: named pipes, sizes of pipes, packet mode, atomic writes of PIPE_BUF
#include "child.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

int main(void) {
    int ends[2], waiting;
    char buffer[PIPE_BUF * 2];
    CHECK(mkfifo("fifo", 0600) == 0);
    CHECK_ERRNO(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int fd = open("fifo", O_WRONLY); // waits for the reader
        memset(buffer, 'f', sizeof buffer);
        _exit(write(fd, buffer, 5000) != 5000);
    }
    int fd = open("fifo", O_RDONLY), total = 0;
    for (ssize_t n; (n = read(fd, buffer, sizeof buffer)) > 0;)
        total += (int)n;
    printf("%d bytes\n", total);
    child_succeeds(child);

    CHECK(pipe2(ends, O_NONBLOCK | O_DIRECT) == 0);
    CHECK(write(ends[1], "one", 3) == 3 && write(ends[1], "three", 5) == 5);
    CHECK(ioctl(ends[0], FIONREAD, &waiting) == 0 && waiting == 8);
    CHECK(read(ends[0], buffer, 2) == 2); // the rest of a packet is lost
    CHECK(read(ends[0], buffer, 100) == 5);
    CHECK(pipe2(ends, O_NONBLOCK) == 0);
    CHECK(fcntl(ends[1], F_SETPIPE_SZ, 8192) == 8192 && fcntl(ends[0], F_GETPIPE_SZ) == 8192);
    memset(buffer, 'x', sizeof buffer);
    CHECK(write(ends[1], buffer, PIPE_BUF) == PIPE_BUF);
    CHECK(write(ends[1], buffer, 1) == 1);
    CHECK_ERRNO(write(ends[1], buffer, PIPE_BUF), EAGAIN); // all or nothing
    close(ends[0]);
    struct pollfd p = {ends[1], POLLOUT, 0};
    CHECK(poll(&p, 1, 0) == 1 && p.revents & POLLERR);
    return 0;
}
