// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: damaged control messages and message headers are refused as by Linux
#include "loopback.h"

#include <limits.h>

int main(void) {
    int ends[2];
    char byte = 'x';
    struct iovec data = {&byte, 1};
    _Alignas(struct cmsghdr) char control[100] = {0};
    struct cmsghdr *header = (struct cmsghdr *)control;
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    const struct msghdr good = {.msg_iov = &data, .msg_iovlen = 1};
    struct msghdr m = good;
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    m.msg_control = control;
    m.msg_controllen = 4; // less than a header is nothing
    CHECK(sendmsg(ends[0], &m, 0) == 1);
    m.msg_controllen = sizeof control;
    header->cmsg_len = sizeof *header - 1;
    CHECK_ERRNO(sendmsg(ends[0], &m, 0), EINVAL);
    header->cmsg_len = sizeof control + 1;
    CHECK_ERRNO(sendmsg(ends[0], &m, 0), EINVAL);
    header->cmsg_len = (size_t)-1;
    CHECK_ERRNO(sendmsg(ends[0], &m, 0), EINVAL);
    header->cmsg_len = CMSG_LEN(sizeof(int));
    header->cmsg_type = 99;
    CHECK_ERRNO(sendmsg(ends[0], &m, 0), EINVAL);
    m.msg_control = opaque(NULL);
    CHECK_ERRNO(sendmsg(ends[0], &m, 0), EFAULT);
    m.msg_control = control;
    m.msg_controllen = INT_MAX;
    CHECK_ERRNO(sendmsg(ends[0], &m, 0), ENOBUFS);

    m = good;
    m.msg_iovlen = 1025;
    CHECK_ERRNO(sendmsg(ends[0], &m, 0), EMSGSIZE);
    CHECK_ERRNO(recvmsg(ends[1], &m, 0), EMSGSIZE);
    m = good;
    m.msg_iov = opaque(NULL);
    CHECK_ERRNO(sendmsg(ends[0], &m, 0), EFAULT);
    m = good;
    m.msg_name = &byte;
    m.msg_namelen = -1;
    CHECK_ERRNO(sendmsg(ends[0], &m, 0), EINVAL);
    CHECK_ERRNO(recvmsg(ends[1], &m, 0), EINVAL);
    CHECK_ERRNO(sendmsg(ends[0], opaque(NULL), 0), EFAULT);
    CHECK_ERRNO(recvmsg(ends[1], opaque(NULL), 0), EFAULT);
    m = good;
    CHECK_ERRNO(sendmsg(-1, &m, 0), EBADF);
    CHECK_ERRNO(recvmsg(-1, opaque(NULL), 0), EBADF);
    CHECK_ERRNO(recvmsg(0, &m, 0), ENOTSOCK);
    CHECK(recvmsg(ends[1], &m, MSG_DONTWAIT) == 1); // of all these one was sent
    CHECK_ERRNO(recvmsg(ends[1], &m, MSG_DONTWAIT), EAGAIN);
    return 0;
}
