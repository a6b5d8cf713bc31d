// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a process handle as control message (SO_PASSPIDFD, SO_PEERPIDFD), with room and without
#include "loopback.h"

#include <sys/syscall.h>

// Younger than some C libraries.
#define PASSPIDFD 76
#define PEERPIDFD 77
#define PIDFD 4

int main(void) {
    int ends[2], on = 1, fd;
    socklen_t len = sizeof fd;
    CHECK(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    if (setsockopt(ends[1], SOL_SOCKET, PASSPIDFD, &on, sizeof on) == -1) {
        CHECK(errno == ENOPROTOOPT);
        NOT_HERE("Linux 6.5");
    }
    CHECK(getsockopt(ends[0], SOL_SOCKET, PEERPIDFD, &fd, &len) == 0 && fd >= 0);
    CHECK(syscall(SYS_pidfd_send_signal, fd, 0, NULL, 0) == 0);
    close(fd);
    int before = open_descriptors();
    for (int room = 0; room < 2; room++) {
        _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof fd)];
        char byte;
        struct iovec data = {&byte, 1};
        struct msghdr m = {.msg_iov = &data,
                           .msg_iovlen = 1,
                           .msg_control = control,
                           .msg_controllen = room ? sizeof control : sizeof(struct cmsghdr)};
        CHECK(send(ends[0], "x", 1, 0) == 1);
        CHECK(recvmsg(ends[1], &m, 0) == 1);
        printf("length %d, cut %d, new %d\n", (int)m.msg_controllen > 0,
               (m.msg_flags & MSG_CTRUNC) != 0, open_descriptors() - before);
        struct cmsghdr *h = CMSG_FIRSTHDR(&m);
        if (h)
            CHECK(h->cmsg_level == SOL_SOCKET && h->cmsg_type == PIDFD);
    }
    return 0;
}
