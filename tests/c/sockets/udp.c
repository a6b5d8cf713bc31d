// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: UDP: sendto and recvfrom, connected sockets, empty and cut datagrams, a port nobody listens at
#include "loopback.h"

int main(void) {
    struct sockaddr_in a, b, from;
    socklen_t len = sizeof from;
    char buffer[100];
    int one = bound4(SOCK_DGRAM, &a), two = bound4(SOCK_DGRAM, &b);
    CHECK(sendto(one, "hello", 5, 0, (struct sockaddr *)&b, sizeof b) == 5);
    CHECK(recvfrom(two, buffer, sizeof buffer, 0, (struct sockaddr *)&from, &len) == 5);
    CHECK(len == sizeof from && from.sin_port == a.sin_port);
    CHECK(memcmp(buffer, "hello", 5) == 0);

    CHECK(sendto(one, "", 0, 0, (struct sockaddr *)&b, sizeof b) == 0);
    CHECK(sendto(one, "longer", 6, 0, (struct sockaddr *)&b, sizeof b) == 6);
    CHECK(recv(two, buffer, sizeof buffer, 0) == 0);
    CHECK(recv(two, buffer, 3, 0) == 3 && memcmp(buffer, "lon", 3) == 0);
    CHECK_ERRNO(recv(two, buffer, 3, MSG_DONTWAIT), EAGAIN);

    CHECK_ERRNO(send(one, "x", 1, 0), EDESTADDRREQ);
    CHECK(connect(one, (struct sockaddr *)&b, sizeof b) == 0);
    CHECK(send(one, "x", 1, 0) == 1);
    len = 4; // the address is cut, its whole length told
    memset(&from, 0xff, sizeof from);
    CHECK(recvfrom(two, buffer, sizeof buffer, 0, (struct sockaddr *)&from, &len) == 1);
    CHECK(len == sizeof from && from.sin_port == a.sin_port && from.sin_addr.s_addr == 0xffffffff);
    CHECK(write(one, "y", 1) == 1);
    CHECK(read(two, buffer, sizeof buffer) == 1 && buffer[0] == 'y');

    close(two);
    CHECK(send(one, "z", 1, 0) == 1);
    CHECK_ERRNO(recv(one, buffer, 1, 0), ECONNREFUSED);
    struct sockaddr nobody = {.sa_family = AF_UNSPEC};
    CHECK(connect(one, &nobody, sizeof nobody) == 0);
    CHECK_ERRNO(send(one, "x", 1, 0), EDESTADDRREQ);
    static char large[70000];
    CHECK_ERRNO(sendto(one, large, sizeof large, 0, (struct sockaddr *)&b, sizeof b), EMSGSIZE);
    puts("done");
    return 0;
}
