// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: setsockopt and getsockopt on bad descriptors, addresses, lengths, levels and names
#include "loopback.h"

#include <netinet/tcp.h>

int main(void) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), value = 1;
    socklen_t len = sizeof value;
    CHECK_ERRNO(setsockopt(-1, SOL_SOCKET, SO_REUSEADDR, &value, len), EBADF);
    CHECK_ERRNO(setsockopt(0, SOL_SOCKET, SO_REUSEADDR, &value, len), ENOTSOCK);
    CHECK_ERRNO(getsockopt(-1, 12345, 1, &value, opaque(NULL)), EBADF);
    CHECK_ERRNO(getsockopt(0, SOL_SOCKET, SO_RCVTIMEO, &value, &len), ENOTSOCK);
    CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, opaque(NULL), len), EFAULT);
    CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &value, 3), EINVAL);
    CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &value, -1), EINVAL);
    CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, 9999, &value, len), ENOPROTOOPT);
    CHECK_ERRNO(setsockopt(fd, IPPROTO_TCP, 63, &value, len), ENOPROTOOPT);
    CHECK_ERRNO(getsockopt(fd, SOL_SOCKET, SO_REUSEADDR, opaque(NULL), &len), EFAULT);
    CHECK_ERRNO(getsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &value, opaque(NULL)), EFAULT);
    len = -1;
    CHECK_ERRNO(getsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &value, &len), EINVAL);
    len = sizeof value;
    CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_ERROR, &value, len), ENOPROTOOPT);
    CHECK_ERRNO(getsockopt(fd, SOL_SOCKET, 9999, &value, &len), ENOPROTOOPT);
    CHECK_ERRNO(setsockopt(fd, IPPROTO_TCP, TCP_MAXSEG, &value, len), EINVAL);
    value = 300;
    CHECK_ERRNO(setsockopt(fd, IPPROTO_IP, IP_TTL, &value, len), EINVAL);
    return 0;
}
