// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: TCP over IPv6, and an IPv4 client of a socket for both
#include "loopback.h"

int main(void) {
    struct sockaddr_in6 address, peer;
    socklen_t len = sizeof peer;
    char text[INET6_ADDRSTRLEN], byte;
    if (!has_ipv6())
        NOT_HERE("IPv6");
    int listener = bound6(SOCK_STREAM, &address);
    CHECK(listen(listener, 5) == 0);
    int client = socket(AF_INET6, SOCK_STREAM, 0);
    CHECK(connect(client, (struct sockaddr *)&address, sizeof address) == 0);
    int server = accept(listener, (struct sockaddr *)&peer, &len);
    CHECK(server >= 0 && len == sizeof peer);
    printf("from %s\n", inet_ntop(AF_INET6, &peer.sin6_addr, text, sizeof text));
    CHECK(write(client, "6", 1) == 1);
    CHECK(read(server, &byte, 1) == 1 && byte == '6');

    int both = socket(AF_INET6, SOCK_STREAM, 0), off = 0;
    CHECK(setsockopt(both, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off) == 0);
    address.sin6_addr = in6addr_any;
    address.sin6_port = 0;
    CHECK(bind(both, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(listen(both, 1) == 0);
    len = sizeof address;
    CHECK(getsockname(both, (struct sockaddr *)&address, &len) == 0);
    struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = address.sin6_port};
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    client = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(connect(client, (struct sockaddr *)&four, sizeof four) == 0);
    len = sizeof peer;
    CHECK(accept(both, (struct sockaddr *)&peer, &len) >= 0);
    CHECK(IN6_IS_ADDR_V4MAPPED(&peer.sin6_addr));
    printf("from %s\n", inet_ntop(AF_INET6, &peer.sin6_addr, text, sizeof text));
    return 0;
}
