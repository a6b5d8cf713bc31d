// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a TCP server and its client: listen, accept, both addresses, a megabyte, end of file
#include "loopback.h"

#define SIZE (1 << 20)

int main(void) {
    struct sockaddr_in address, peer;
    socklen_t len = sizeof peer;
    int listener = bound4(SOCK_STREAM, &address);
    CHECK(listen(listener, 5) == 0);
    fflush(stdout);
    pid_t client = fork();
    if (client == 0) {
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        CHECK(connect(fd, (struct sockaddr *)&address, sizeof address) == 0);
        unsigned char *data = malloc(SIZE);
        for (int i = 0; i < SIZE; i++)
            data[i] = (unsigned char)(i * 7 >> 3);
        for (int sent = 0; sent < SIZE;) {
            ssize_t n = send(fd, data + sent, SIZE - sent, 0);
            CHECK(n > 0);
            sent += n;
        }
        CHECK(shutdown(fd, SHUT_WR) == 0);
        char answer[8];
        CHECK(recv(fd, answer, sizeof answer, MSG_WAITALL) == 8);
        CHECK(memcmp(answer, "received", 8) == 0);
        CHECK(recv(fd, answer, 1, 0) == 0);
        _exit(0);
    }
    int fd = accept(listener, (struct sockaddr *)&peer, &len);
    CHECK(fd >= 0);
    CHECK(len == sizeof peer && peer.sin_family == AF_INET);
    printf("client at %s, port known: %d\n", inet_ntoa(peer.sin_addr), peer.sin_port != 0);
    len = sizeof address;
    struct sockaddr_in here;
    CHECK(getsockname(fd, (struct sockaddr *)&here, &len) == 0);
    CHECK(here.sin_port == address.sin_port);
    CHECK(getpeername(fd, (struct sockaddr *)&here, &len) == 0);
    CHECK(here.sin_port == peer.sin_port);
    int got = 0;
    for (;;) {
        unsigned char data[5000];
        ssize_t n = recv(fd, data, sizeof data, 0);
        CHECK(n >= 0);
        if (n == 0)
            break;
        for (int i = 0; i < n; i++)
            CHECK(data[i] == (unsigned char)((got + i) * 7 >> 3));
        got += (int)n;
    }
    printf("%d bytes\n", got);
    CHECK(send(fd, "received", 8, 0) == 8);
    close(fd);
    child_succeeds(client);
    return 0;
}
