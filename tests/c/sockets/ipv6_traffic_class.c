// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the traffic class of IPv6 packets: set, told by the option and by a control message
#include "../check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
    int fd = socket(AF_INET6, SOCK_DGRAM, 0), class = 0x20, on = 1;
    struct sockaddr_in6 here = {.sin6_family = AF_INET6, .sin6_addr = in6addr_loopback};
    socklen_t length = sizeof here;
    if (fd < 0 || bind(fd, (struct sockaddr *)&here, sizeof here) != 0)
        NOT_HERE("IPv6");
    CHECK(getsockname(fd, (struct sockaddr *)&here, &length) == 0);
    CHECK(setsockopt(fd, IPPROTO_IPV6, IPV6_TCLASS, &class, sizeof class) == 0);
    CHECK(setsockopt(fd, IPPROTO_IPV6, IPV6_RECVTCLASS, &on, sizeof on) == 0);
    class = 0;
    length = sizeof class;
    CHECK(getsockopt(fd, IPPROTO_IPV6, IPV6_TCLASS, &class, &length) == 0);
    printf("class 0x%x, %u bytes\n", class, (unsigned)length);

    CHECK(sendto(fd, "x", 1, 0, (struct sockaddr *)&here, sizeof here) == 1);
    char data[8], control[64];
    struct iovec vector = {data, sizeof data};
    struct msghdr message = {.msg_iov = &vector,
                             .msg_iovlen = 1,
                             .msg_control = control,
                             .msg_controllen = sizeof control};
    CHECK(recvmsg(fd, &message, 0) == 1);
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header;
         header = CMSG_NXTHDR(&message, header)) {
        CHECK(header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_TCLASS);
        memcpy(&class, CMSG_DATA(header), sizeof class);
        printf("received with 0x%x\n", class);
    }
    close(fd);
    return 0;
}
