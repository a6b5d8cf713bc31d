// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: address conversions of inet, ether and the byte order functions
#include "../check.h"

#include <arpa/inet.h>
#include <netinet/ether.h>
#include <netinet/in.h>
#include <string.h>

int main(void) {
    struct in_addr address;
    char text[INET6_ADDRSTRLEN];
    CHECK(inet_pton(AF_INET, "192.0.2.33", &address) == 1 && ntohl(address.s_addr) == 0xc0000221);
    puts(inet_ntoa(address));
    CHECK(inet_aton("0x7f.1", &address) == 1 && ntohl(address.s_addr) == 0x7f000001);
    CHECK(inet_pton(AF_INET, "1.2.3", &address) == 0 && inet_pton(99, "", &address) == -1);
    struct in6_addr wide;
    static const char *const names[] = {"::", "::1", "2001:db8::8:800:200c:417a", "::ffff:1.2.3.4",
                                        "fe80:0:0:1::"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK(inet_pton(AF_INET6, names[i], &wide) == 1);
        puts(inet_ntop(AF_INET6, &wide, text, sizeof text));
    }
    CHECK(inet_pton(AF_INET6, "1::2::3", &wide) == 0);
    CHECK(inet_ntop(AF_INET6, &wide, text, 4) == NULL && errno == ENOSPC);
    CHECK(htons(0x1234) == 0x3412 && htonl(0x12345678) == 0x78563412);
    struct ether_addr *hardware = ether_aton("0:1a:2B:3c:4d:5e");
    CHECK(hardware != NULL);
    puts(ether_ntoa(hardware));
    CHECK(inet_network("10.1") == 0xa01 && inet_netof(inet_makeaddr(10, 5)) == 10);
    return 0;
}
