// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: control messages of IPv4 and IPv6: destination, time to live, type of service; and to send
#include "loopback.h"

#include <net/if.h>

static void exchange(int fd, struct msghdr *to_send) {
    _Alignas(struct cmsghdr) char control[300];
    char byte, text[INET6_ADDRSTRLEN];
    struct iovec data = {&byte, 1};
    CHECK(sendmsg(fd, to_send, 0) == 1);
    struct msghdr m = {.msg_iov = &data,
                       .msg_iovlen = 1,
                       .msg_control = control,
                       .msg_controllen = sizeof control};
    CHECK(recvmsg(fd, &m, 0) == 1);
    for (struct cmsghdr *h = CMSG_FIRSTHDR(&m); h; h = CMSG_NXTHDR(&m, h)) {
        int value = 0;
        if (h->cmsg_level == IPPROTO_IP && h->cmsg_type == IP_PKTINFO) {
            struct in_pktinfo info;
            CHECK(h->cmsg_len == CMSG_LEN(sizeof info));
            memcpy(&info, CMSG_DATA(h), sizeof info);
            CHECK(info.ipi_ifindex == (int)if_nametoindex("lo"));
            printf("to %s\n", inet_ntop(AF_INET, &info.ipi_addr, text, sizeof text));
        } else if (h->cmsg_level == IPPROTO_IPV6 && h->cmsg_type == IPV6_PKTINFO) {
            struct in6_pktinfo info;
            CHECK(h->cmsg_len == CMSG_LEN(sizeof info));
            memcpy(&info, CMSG_DATA(h), sizeof info);
            CHECK(info.ipi6_ifindex == if_nametoindex("lo"));
            printf("to %s\n", inet_ntop(AF_INET6, &info.ipi6_addr, text, sizeof text));
        } else {
            memcpy(&value, CMSG_DATA(h), h->cmsg_len - CMSG_LEN(0));
            printf("level %d type %d: %d bytes, %d\n", h->cmsg_level, h->cmsg_type,
                   (int)(h->cmsg_len - CMSG_LEN(0)), value);
        }
    }
}

int main(void) {
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {0};
    struct sockaddr_in four;
    struct sockaddr_in6 six;
    char byte = 'b';
    struct iovec data = {&byte, 1};
    int on = 1, ttl = 42, tos = 0x10, fd = bound4(SOCK_DGRAM, &four);
    CHECK(setsockopt(fd, IPPROTO_IP, IP_PKTINFO, &on, sizeof on) == 0);
    CHECK(setsockopt(fd, IPPROTO_IP, IP_RECVTTL, &on, sizeof on) == 0);
    CHECK(setsockopt(fd, IPPROTO_IP, IP_RECVTOS, &on, sizeof on) == 0);
    CHECK(setsockopt(fd, IPPROTO_IP, IP_TOS, &tos, sizeof tos) == 0);
    struct msghdr m = {
        .msg_name = &four, .msg_namelen = sizeof four, .msg_iov = &data, .msg_iovlen = 1};
    exchange(fd, &m);
    m.msg_control = control;
    m.msg_controllen = sizeof control;
    struct cmsghdr *h = CMSG_FIRSTHDR(&m);
    *h = (struct cmsghdr){
        .cmsg_len = CMSG_LEN(sizeof ttl), .cmsg_level = IPPROTO_IP, .cmsg_type = IP_TTL};
    memcpy(CMSG_DATA(h), &ttl, sizeof ttl);
    exchange(fd, &m);

    if (!has_ipv6())
        NOT_HERE("IPv6");
    fd = bound6(SOCK_DGRAM, &six);
    CHECK(setsockopt(fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof on) == 0);
    CHECK(setsockopt(fd, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, &on, sizeof on) == 0);
    m.msg_name = &six;
    m.msg_namelen = sizeof six;
    h->cmsg_level = IPPROTO_IPV6;
    h->cmsg_type = IPV6_HOPLIMIT;
    exchange(fd, &m);
    return 0;
}
