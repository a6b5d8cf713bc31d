// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: network interfaces by netlink and by ioctl: names, numbers, flags, addresses
#include "loopback.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <sys/ioctl.h>

static void request(int fd, unsigned long what, struct ifreq *r) {
    *r = (struct ifreq){0};
    strcpy(r->ifr_name, "lo");
    CHECK(ioctl(fd, what, r) == 0);
}

int main(void) {
    struct ifaddrs *list;
    CHECK(getifaddrs(&list) == 0);
    for (struct ifaddrs *i = list; i; i = i->ifa_next) {
        char address[INET6_ADDRSTRLEN];
        if (strcmp(i->ifa_name, "lo") != 0 || !i->ifa_addr)
            continue;
        if (i->ifa_addr->sa_family == AF_INET)
            printf("lo %s\n", inet_ntop(AF_INET, &((struct sockaddr_in *)i->ifa_addr)->sin_addr,
                                        address, sizeof address));
        if (i->ifa_addr->sa_family == AF_INET6)
            printf("lo %s\n", inet_ntop(AF_INET6, &((struct sockaddr_in6 *)i->ifa_addr)->sin6_addr,
                                        address, sizeof address));
        CHECK(i->ifa_flags & IFF_LOOPBACK);
    }
    freeifaddrs(list);

    char name[IF_NAMESIZE];
    unsigned index = if_nametoindex("lo");
    CHECK(index > 0 && strcmp(if_indextoname(index, name), "lo") == 0);
    CHECK(if_nametoindex("no such") == 0 && errno == ENODEV);
    CHECK(if_indextoname(123456, name) == NULL && errno == ENXIO);
    struct if_nameindex *names = if_nameindex();
    int interfaces = 0, found = 0;
    for (struct if_nameindex *n = names; n->if_index; n++, interfaces++)
        found |= n->if_index == index && strcmp(n->if_name, "lo") == 0;
    CHECK(found);
    if_freenameindex(names);

    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct ifreq r[20];
    request(fd, SIOCGIFINDEX, r);
    CHECK(r->ifr_ifindex == (int)index);
    request(fd, SIOCGIFFLAGS, r);
    CHECK(r->ifr_flags & IFF_UP && r->ifr_flags & IFF_LOOPBACK);
    request(fd, SIOCGIFADDR, r);
    printf("address %s\n", inet_ntoa(((struct sockaddr_in *)&r->ifr_addr)->sin_addr));
    request(fd, SIOCGIFNETMASK, r);
    printf("netmask %s\n", inet_ntoa(((struct sockaddr_in *)&r->ifr_netmask)->sin_addr));
    request(fd, SIOCGIFMTU, r);
    CHECK(r->ifr_mtu >= 1500);
    request(fd, SIOCGIFHWADDR, r);
    CHECK(r->ifr_hwaddr.sa_family == ARPHRD_LOOPBACK);
    request(fd, SIOCGIFMAP, r);
    CHECK(r->ifr_map.mem_start == 0 && r->ifr_map.mem_end == 0);
    *r = (struct ifreq){.ifr_ifindex = (int)index};
    CHECK(ioctl(fd, SIOCGIFNAME, r) == 0 && strcmp(r->ifr_name, "lo") == 0);
    strcpy(r->ifr_name, "no such");
    CHECK_ERRNO(ioctl(fd, SIOCGIFMTU, r), ENODEV);

    struct ifconf all = {.ifc_len = 0, .ifc_buf = NULL};
    CHECK(ioctl(fd, SIOCGIFCONF, &all) == 0);
    CHECK(all.ifc_len % sizeof r[0] == 0 && all.ifc_len >= (int)sizeof r[0]);
    int wanted = all.ifc_len;
    all = (struct ifconf){.ifc_len = sizeof r, .ifc_req = r};
    CHECK(ioctl(fd, SIOCGIFCONF, &all) == 0 && all.ifc_len == wanted);
    found = 0;
    for (int i = 0; i < all.ifc_len / (int)sizeof r[0]; i++)
        found |= strcmp(r[i].ifr_name, "lo") == 0 && r[i].ifr_addr.sa_family == AF_INET;
    CHECK(found);
    all.ifc_len = sizeof r[0] - 1;
    CHECK(ioctl(fd, SIOCGIFCONF, &all) == 0 && all.ifc_len == 0);
    return 0;
}
