// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: connecting without waiting: EINPROGRESS, poll, SO_ERROR; a refused connection; a full buffer
#include "loopback.h"

#include <fcntl.h>
#include <poll.h>

int main(void) {
    struct sockaddr_in address;
    int error, listener = bound4(SOCK_STREAM, &address);
    socklen_t len = sizeof error;
    CHECK(listen(listener, 1) == 0);
    CHECK(fcntl(listener, F_SETFL, O_NONBLOCK) == 0);
    CHECK_ERRNO(accept(listener, NULL, NULL), EAGAIN);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    CHECK_ERRNO(connect(fd, (struct sockaddr *)&address, sizeof address), EINPROGRESS);
    struct pollfd p = {fd, POLLOUT, 0};
    CHECK(poll(&p, 1, 1000) == 1 && p.revents == POLLOUT);
    CHECK(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) == 0 && error == 0);
    p = (struct pollfd){listener, POLLIN, 0};
    CHECK(poll(&p, 1, 1000) == 1);
    int server = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    CHECK(fcntl(server, F_GETFL) & O_NONBLOCK && fcntl(server, F_GETFD) == FD_CLOEXEC);
    CHECK(connect(fd, (struct sockaddr *)&address, sizeof address) == 0); // tells it once
    CHECK_ERRNO(connect(fd, (struct sockaddr *)&address, sizeof address), EISCONN);
    static char block[1 << 16];
    ssize_t n;
    long total = 0;
    while ((n = send(fd, block, sizeof block, 0)) > 0)
        total += n;
    CHECK(errno == EAGAIN && total > 1000);
    p = (struct pollfd){fd, POLLIN | POLLOUT, 0};
    CHECK(poll(&p, 1, 0) == 0);
    while (total > 0) {
        p = (struct pollfd){server, POLLIN, 0};
        CHECK(poll(&p, 1, 5000) == 1);
        n = recv(server, block, sizeof block, 0);
        CHECK(n > 0);
        total -= n;
    }
    puts("all arrived");

    close(listener);
    fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) == -1 && errno == EINPROGRESS) {
        p = (struct pollfd){fd, POLLOUT, 0};
        CHECK(poll(&p, 1, 1000) == 1 && p.revents & POLLERR);
        CHECK(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) == 0);
        errno = error;
    }
    CHECK(errno == ECONNREFUSED);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    CHECK_ERRNO(connect(fd, (struct sockaddr *)&address, sizeof address), ECONNREFUSED);
    return 0;
}
