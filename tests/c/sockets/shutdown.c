// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: shutdown of each direction, what each side sees, SO_LINGER's reset
#include "loopback.h"

#include <poll.h>

int main(void) {
    int ends[2];
    char byte;
    connected(ends);
    CHECK(shutdown(ends[0], SHUT_WR) == 0);
    CHECK(recv(ends[1], &byte, 1, 0) == 0);
    CHECK_ERRNO(send(ends[0], "x", 1, MSG_NOSIGNAL), EPIPE);
    CHECK(send(ends[1], "y", 1, 0) == 1);
    CHECK(recv(ends[0], &byte, 1, 0) == 1 && byte == 'y');
    CHECK(shutdown(ends[0], SHUT_RD) == 0);
    CHECK(recv(ends[0], &byte, 1, 0) == 0);
    struct pollfd p = {ends[0], POLLIN | POLLRDHUP, 0};
    CHECK(poll(&p, 1, 0) == 1);
    printf("in %d, rdhup %d, hup %d\n", (p.revents & POLLIN) != 0, (p.revents & POLLRDHUP) != 0,
           (p.revents & POLLHUP) != 0);

    connected(ends);
    struct linger linger = {1, 0};
    CHECK(setsockopt(ends[0], SOL_SOCKET, SO_LINGER, &linger, sizeof linger) == 0);
    close(ends[0]);
    CHECK_ERRNO(recv(ends[1], &byte, 1, 0), ECONNRESET);
    CHECK(recv(ends[1], &byte, 1, 0) == 0);

    CHECK_ERRNO(shutdown(socket(AF_INET, SOCK_STREAM, 0), SHUT_WR), ENOTCONN);
    CHECK_ERRNO(shutdown(ends[1], 77), EINVAL);
    CHECK_ERRNO(shutdown(-1, SHUT_RD), EBADF);
    return 0;
}
