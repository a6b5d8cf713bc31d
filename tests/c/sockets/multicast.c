// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: multicast on the loopback interface: membership by address, by interface, by source; filters
#include "loopback.h"

#include <net/if.h>

#define GROUP "239.1.2.3"

int main(void) {
    struct sockaddr_in address;
    int on = 1, fd = socket(AF_INET, SOCK_DGRAM, 0);
    socklen_t len = sizeof address;
    unsigned index = if_nametoindex("lo");
    struct ip_mreqn membership = {.imr_ifindex = (int)index};
    char buffer[10];
    CHECK(index != 0);
    inet_pton(AF_INET, GROUP, &membership.imr_multiaddr);
    address = (struct sockaddr_in){.sin_family = AF_INET};
    CHECK(bind(fd, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(getsockname(fd, (struct sockaddr *)&address, &len) == 0);
    CHECK(setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &membership, sizeof membership) == 0);
    CHECK_ERRNO(setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &membership, sizeof membership),
                EADDRINUSE);
    CHECK(setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &membership, sizeof membership) == 0);
    CHECK(setsockopt(fd, IPPROTO_IP, IP_MULTICAST_LOOP, &on, sizeof on) == 0);
    address.sin_addr = membership.imr_multiaddr;
    CHECK(sendto(fd, "group", 5, 0, (struct sockaddr *)&address, sizeof address) == 5);
    CHECK(recv(fd, buffer, sizeof buffer, 0) == 5);
    CHECK(setsockopt(fd, IPPROTO_IP, IP_DROP_MEMBERSHIP, &membership, sizeof membership) == 0);

    // the forms for any family, whose structures hold a sockaddr_storage
    struct group_req request = {.gr_interface = index};
    struct group_source_req source = {.gsr_interface = index};
    memcpy(&request.gr_group, &address, sizeof address);
    memcpy(&source.gsr_group, &address, sizeof address);
    struct sockaddr_in sender = {.sin_family = AF_INET};
    inet_pton(AF_INET, "127.0.0.9", &sender.sin_addr);
    memcpy(&source.gsr_source, &sender, sizeof sender);
    CHECK(setsockopt(fd, IPPROTO_IP, MCAST_JOIN_GROUP, &request, sizeof request) == 0);
    CHECK(setsockopt(fd, IPPROTO_IP, MCAST_BLOCK_SOURCE, &source, sizeof source) == 0);
    CHECK_ERRNO(setsockopt(fd, IPPROTO_IP, MCAST_BLOCK_SOURCE, &source, sizeof source),
                EADDRNOTAVAIL);
    struct {
        struct group_filter filter;
        struct sockaddr_storage more[3];
    } list = {.filter = {.gf_interface = index, .gf_numsrc = 4}};
    memcpy(&list.filter.gf_group, &address, sizeof address);
    len = GROUP_FILTER_SIZE(4);
    CHECK(getsockopt(fd, IPPROTO_IP, MCAST_MSFILTER, &list, &len) == 0);
    struct sockaddr_in *blocked = (struct sockaddr_in *)list.filter.gf_slist;
    printf("mode %d, %d source, %s\n", (int)list.filter.gf_fmode, (int)list.filter.gf_numsrc,
           inet_ntoa(blocked->sin_addr));
    CHECK(len == GROUP_FILTER_SIZE(1));
    struct in_addr sources[2];
    uint32_t mode, count = 2;
    CHECK(getipv4sourcefilter(fd, (struct in_addr){htonl(INADDR_LOOPBACK)},
                              membership.imr_multiaddr, &mode, &count, sources) == -1 ||
          count <= 2);
    count = 0;
    sources[0].s_addr = 0;
    struct sockaddr_storage found[2];
    count = 2;
    CHECK(getsourcefilter(fd, index, (struct sockaddr *)&address, sizeof address, &mode, &count,
                          found) == 0);
    CHECK(mode == MCAST_EXCLUDE && count == 1);
    memcpy(&found[1], &found[0], sizeof found[0]);
    ((struct sockaddr_in *)&found[1])->sin_addr.s_addr = htonl(0x7f000011);
    CHECK(setsourcefilter(fd, index, (struct sockaddr *)&address, sizeof address, MCAST_EXCLUDE, 2,
                          found) == 0);
    CHECK(getsourcefilter(fd, index, (struct sockaddr *)&address, sizeof address, &mode, &count,
                          found) == 0);
    printf("after setsourcefilter: %d\n", (int)count);
    CHECK(setsockopt(fd, IPPROTO_IP, MCAST_UNBLOCK_SOURCE, &source, sizeof source) == 0);
    CHECK(setsockopt(fd, IPPROTO_IP, MCAST_LEAVE_GROUP, &request, sizeof request) == 0);
    CHECK_ERRNO(setsockopt(fd, IPPROTO_IP, MCAST_LEAVE_GROUP, &request, sizeof request),
                EADDRNOTAVAIL);
    CHECK_ERRNO(setsockopt(fd, IPPROTO_IP, MCAST_JOIN_GROUP, &request, sizeof request - 1), EINVAL);

    if (!has_ipv6())
        NOT_HERE("IPv6");
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    int fd6 = socket(AF_INET6, SOCK_DGRAM, 0);
    inet_pton(AF_INET6, "ff02::1234", &six.sin6_addr);
    struct ipv6_mreq membership6 = {six.sin6_addr, index};
    CHECK(setsockopt(fd6, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, &membership6, sizeof membership6) ==
          0);
    memcpy(&request.gr_group, &six, sizeof six);
    CHECK_ERRNO(setsockopt(fd6, IPPROTO_IPV6, MCAST_JOIN_GROUP, &request, sizeof request),
                EADDRINUSE);
    CHECK(setsockopt(fd6, IPPROTO_IPV6, MCAST_LEAVE_GROUP, &request, sizeof request) == 0);
    return 0;
}
