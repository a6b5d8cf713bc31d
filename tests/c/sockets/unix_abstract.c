// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: abstract names of Unix sockets, autobind, datagrams and sequenced packets
#include "loopback.h"

#include <stddef.h>
#include <sys/un.h>

int main(void) {
    struct sockaddr_un name = {.sun_family = AF_UNIX}, other = {.sun_family = AF_UNIX}, from;
    socklen_t len = sizeof from;
    char buffer[100];
    int size = offsetof(struct sockaddr_un, sun_path) + 1 +
               sprintf(name.sun_path + 1, "with\1bytes %d", (int)getpid());
    int one = socket(AF_UNIX, SOCK_DGRAM, 0), two = socket(AF_UNIX, SOCK_DGRAM, 0);
    CHECK(bind(one, (struct sockaddr *)&name, size) == 0);
    CHECK(bind(two, (struct sockaddr *)&other, sizeof(sa_family_t)) == 0);
    len = sizeof other;
    CHECK(getsockname(two, (struct sockaddr *)&other, &len) == 0);
    CHECK(other.sun_path[0] == 0);
    printf("autobind: length %d\n", (int)len);
    CHECK(sendto(two, "hi", 2, 0, (struct sockaddr *)&name, size) == 2);
    socklen_t from_len = sizeof from;
    CHECK(recvfrom(one, buffer, sizeof buffer, 0, (struct sockaddr *)&from, &from_len) == 2);
    CHECK(from_len == len && memcmp(&from, &other, len) == 0);
    CHECK_ERRNO(sendto(two, "hi", 2, 0, (struct sockaddr *)&name, size - 1), ECONNREFUSED);

    int listener = socket(AF_UNIX, SOCK_SEQPACKET, 0), client = socket(AF_UNIX, SOCK_SEQPACKET, 0);
    name.sun_path[1] = 'W';
    CHECK(bind(listener, (struct sockaddr *)&name, size) == 0);
    CHECK(listen(listener, 1) == 0);
    CHECK(connect(client, (struct sockaddr *)&name, size) == 0);
    int server = accept(listener, NULL, NULL);
    CHECK(send(client, "first", 5, 0) == 5);
    CHECK(send(client, "second", 6, 0) == 6);
    CHECK(recv(server, buffer, 3, 0) == 3);
    CHECK(recv(server, buffer, sizeof buffer, 0) == 6);
    close(client);
    CHECK(recv(server, buffer, sizeof buffer, 0) == 0);
    return 0;
}
