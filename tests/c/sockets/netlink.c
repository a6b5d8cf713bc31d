// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: netlink by sendmsg and recvmsg: the list of interfaces, an error for a bad request, groups
#include "loopback.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

int main(void) {
    struct sockaddr_nl kernel = {.nl_family = AF_NETLINK}, me, from;
    socklen_t len = sizeof me;
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE), on = 1;
    CHECK(fd >= 0);
    CHECK(bind(fd, (struct sockaddr *)&kernel, sizeof kernel) == 0);
    CHECK(getsockname(fd, (struct sockaddr *)&me, &len) == 0 && me.nl_pid != 0);
    struct {
        struct nlmsghdr header;
        struct ifinfomsg info;
    } request = {.header = {.nlmsg_len = sizeof request,
                            .nlmsg_type = RTM_GETLINK,
                            .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP,
                            .nlmsg_seq = 5}};
    struct iovec data = {&request, sizeof request};
    struct msghdr m = {
        .msg_name = &kernel, .msg_namelen = sizeof kernel, .msg_iov = &data, .msg_iovlen = 1};
    CHECK(sendmsg(fd, &m, 0) == sizeof request);
    static _Alignas(struct nlmsghdr) char buffer[32768];
    int links = 0, loopback = 0;
    for (int done = 0; !done;) {
        data = (struct iovec){buffer, sizeof buffer};
        m = (struct msghdr){
            .msg_name = &from, .msg_namelen = sizeof from, .msg_iov = &data, .msg_iovlen = 1};
        int n = (int)recvmsg(fd, &m, 0);
        CHECK(n > 0 && from.nl_pid == 0 && (m.msg_flags & MSG_TRUNC) == 0);
        for (struct nlmsghdr *h = (void *)buffer; NLMSG_OK(h, n); h = NLMSG_NEXT(h, n)) {
            CHECK(h->nlmsg_seq == 5);
            done |= h->nlmsg_type == NLMSG_DONE;
            if (h->nlmsg_type != RTM_NEWLINK)
                continue;
            links++;
            struct ifinfomsg *info = NLMSG_DATA(h);
            int room = IFLA_PAYLOAD(h);
            for (struct rtattr *a = IFLA_RTA(info); RTA_OK(a, room); a = RTA_NEXT(a, room))
                loopback |= a->rta_type == IFLA_IFNAME && strcmp(RTA_DATA(a), "lo") == 0;
        }
    }
    CHECK(links > 0 && loopback);
    request.header.nlmsg_type = 9999;
    request.header.nlmsg_flags = NLM_F_REQUEST;
    CHECK(send(fd, &request, sizeof request, 0) == sizeof request);
    CHECK(recv(fd, buffer, sizeof buffer, 0) > 0);
    struct nlmsgerr *error = NLMSG_DATA(buffer);
    printf("error %d\n", error->error == -EOPNOTSUPP);

    int group = RTNLGRP_LINK;
    uint32_t groups[4] = {0};
    CHECK(setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof group) == 0);
    CHECK(setsockopt(fd, SOL_NETLINK, NETLINK_PKTINFO, &on, sizeof on) == 0);
    len = sizeof groups;
    CHECK(getsockopt(fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, groups, &len) == 0);
    printf("groups %x\n", (unsigned)groups[0]);
    return 0;
}
