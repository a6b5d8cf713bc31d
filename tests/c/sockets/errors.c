// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: errors of the calls that make and name sockets
#include "loopback.h"

#include <fcntl.h>

int main(void) {
    struct sockaddr_in address = {.sin_family = AF_INET}, other;
    socklen_t len = sizeof other;
    int file = open("file", O_RDWR | O_CREAT, 0600), fd = socket(AF_INET, SOCK_STREAM, 0);
    CHECK_ERRNO(bind(file, (struct sockaddr *)&address, sizeof address), ENOTSOCK);
    CHECK_ERRNO(listen(-1, 1), EBADF);
    CHECK_ERRNO(accept(fd, NULL, NULL), EINVAL);
    CHECK_ERRNO(getpeername(fd, (struct sockaddr *)&other, &len), ENOTCONN);
    CHECK_ERRNO(recv(fd, &other, 1, 0), ENOTCONN);
    CHECK_ERRNO(send(fd, &other, 1, MSG_NOSIGNAL), EPIPE);
    CHECK_ERRNO(bind(fd, (struct sockaddr *)&address, 3), EINVAL);
    CHECK_ERRNO(bind(fd, opaque(NULL), sizeof address), EFAULT);
    inet_pton(AF_INET, "192.0.2.1", &address.sin_addr); // nobody's: for documentation
    CHECK_ERRNO(bind(fd, (struct sockaddr *)&address, sizeof address), EADDRNOTAVAIL);
    address.sin_family = AF_INET6;
    CHECK_ERRNO(connect(fd, (struct sockaddr *)&address, sizeof address), EAFNOSUPPORT);
    len = (socklen_t)-1;
    CHECK_ERRNO(getsockname(fd, (struct sockaddr *)&other, &len), EINVAL);
    CHECK_ERRNO(getsockname(fd, (struct sockaddr *)&other, opaque(NULL)), EFAULT);
    CHECK_ERRNO(accept4(fd, NULL, NULL, 12345), EINVAL);
    int dgram = socket(AF_INET, SOCK_DGRAM, 0);
    CHECK_ERRNO(listen(dgram, 1), EOPNOTSUPP);
    CHECK_ERRNO(accept(dgram, NULL, NULL), EOPNOTSUPP);
    CHECK_ERRNO(send(dgram, "x", 1, MSG_OOB), EOPNOTSUPP);
    CHECK_ERRNO(socket(AF_INET, SOCK_STREAM, IPPROTO_UDP), EPROTONOSUPPORT);
    CHECK_ERRNO(lseek(fd, 0, SEEK_SET), ESPIPE);
    CHECK_ERRNO(pread(fd, &other, 1, 0), ESPIPE);
    CHECK_ERRNO(ftruncate(fd, 0), EINVAL);
    puts("done");
    return 0;
}
