// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: socketpair of each type, its options, and its errors
#include "loopback.h"

#include <fcntl.h>

int main(void) {
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
    for (int i = 0; i < 3; i++) {
        int ends[2], type, domain, protocol;
        socklen_t len = sizeof type;
        char buffer[10];
        CHECK(socketpair(AF_UNIX, types[i] | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) == 0);
        CHECK(fcntl(ends[0], F_GETFD) == FD_CLOEXEC);
        CHECK(fcntl(ends[1], F_GETFL) == (O_RDWR | O_NONBLOCK));
        CHECK(getsockopt(ends[0], SOL_SOCKET, SO_TYPE, &type, &len) == 0);
        CHECK(getsockopt(ends[0], SOL_SOCKET, SO_DOMAIN, &domain, &len) == 0);
        CHECK(getsockopt(ends[0], SOL_SOCKET, SO_PROTOCOL, &protocol, &len) == 0);
        CHECK(type == types[i] && domain == AF_UNIX && protocol == 0);
        CHECK_ERRNO(read(ends[1], buffer, 1), EAGAIN);
        CHECK(write(ends[0], "ab", 2) == 2);
        CHECK(write(ends[0], "cd", 2) == 2);
        printf("type %d: %d bytes at once\n", i, (int)read(ends[1], buffer, sizeof buffer));
        CHECK(write(ends[1], "back", 4) == 4);
        CHECK(read(ends[0], buffer, sizeof buffer) == 4);
        close(ends[0]);
        CHECK_ERRNO(send(ends[1], "x", 1, MSG_NOSIGNAL),
                    types[i] == SOCK_DGRAM ? ECONNREFUSED : EPIPE);
    }
    int ends[2];
    CHECK_ERRNO(socketpair(AF_INET, SOCK_STREAM, 0, ends), EOPNOTSUPP);
    CHECK_ERRNO(socketpair(AF_UNIX, 77, 0, ends), EINVAL);
    CHECK_ERRNO(socketpair(AF_UNIX, SOCK_STREAM, 0, opaque(NULL)), EFAULT);
    CHECK_ERRNO(socket(99, SOCK_STREAM, 0), EAFNOSUPPORT);
    return 0;
}
