// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the error queue: a datagram's ICMP error with its sender and its data
#include "loopback.h"

#include <linux/errqueue.h>
#include <netinet/ip_icmp.h>
#include <poll.h>

int main(void) {
    struct sockaddr_in here, nowhere, to;
    int on = 1, fd = bound4(SOCK_DGRAM, &here), gone = bound4(SOCK_DGRAM, &nowhere);
    _Alignas(struct cmsghdr) char control[200];
    char buffer[20];
    close(gone);
    CHECK(setsockopt(fd, IPPROTO_IP, IP_RECVERR, &on, sizeof on) == 0);
    CHECK(sendto(fd, "lost", 4, 0, (struct sockaddr *)&nowhere, sizeof nowhere) == 4);
    struct iovec data = {buffer, sizeof buffer};
    struct msghdr m = {.msg_name = &to,
                       .msg_namelen = sizeof to,
                       .msg_iov = &data,
                       .msg_iovlen = 1,
                       .msg_control = control,
                       .msg_controllen = sizeof control};
    struct pollfd failed = {fd, 0, 0};
    CHECK(poll(&failed, 1, -1) == 1 && failed.revents == POLLERR);
    CHECK(recvmsg(fd, &m, MSG_ERRQUEUE) == 4 && memcmp(buffer, "lost", 4) == 0);
    CHECK(m.msg_flags & MSG_ERRQUEUE);
    CHECK(to.sin_port == nowhere.sin_port);
    struct cmsghdr *h = CMSG_FIRSTHDR(&m);
    CHECK(h->cmsg_level == IPPROTO_IP && h->cmsg_type == IP_RECVERR);
    struct sock_extended_err error;
    memcpy(&error, CMSG_DATA(h), sizeof error);
    CHECK(error.ee_errno == ECONNREFUSED && error.ee_origin == SO_EE_ORIGIN_ICMP);
    struct sockaddr_in offender;
    memcpy(&offender, CMSG_DATA(h) + sizeof error, sizeof offender);
    printf("type %d code %d from %s\n", error.ee_type, error.ee_code, inet_ntoa(offender.sin_addr));
    CHECK_ERRNO(recvmsg(fd, &m, MSG_ERRQUEUE), EAGAIN);
    return 0;
}
