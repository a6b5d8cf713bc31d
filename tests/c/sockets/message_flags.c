// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: MSG_PEEK, MSG_TRUNC, MSG_WAITALL, MSG_DONTWAIT and message boundaries through recvmsg
#include "loopback.h"

int main(void) {
    int stream[2], packets[2];
    char buffer[20];
    CHECK(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, packets) == 0);
    connected(stream);
    CHECK(send(stream[0], "first", 5, 0) == 5);
    CHECK(recv(stream[1], buffer, 3, MSG_PEEK) == 3);
    CHECK(recv(stream[1], buffer, 20, MSG_PEEK | MSG_DONTWAIT) == 5);
    CHECK(recv(stream[1], buffer, 20, 0) == 5);
    CHECK_ERRNO(recv(stream[1], buffer, 20, MSG_DONTWAIT), EAGAIN);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < 4; i++) {
            usleep(5000);
            send(stream[0], "abc", 3, 0);
        }
        _exit(0);
    }
    CHECK(recv(stream[1], buffer, 12, MSG_WAITALL) == 12);
    printf("%.12s\n", buffer);
    child_succeeds(child);

    CHECK(send(packets[0], "a long packet", 13, 0) == 13);
    CHECK(send(packets[0], "end", 3, MSG_EOR) == 3);
    struct iovec pieces[2] = {{buffer, 2}, {buffer + 10, 3}};
    struct msghdr m = {.msg_iov = pieces, .msg_iovlen = 2};
    CHECK(recv(packets[1], buffer, 4, MSG_PEEK | MSG_TRUNC) == 13);
    CHECK(recvmsg(packets[1], &m, 0) == 5);
    printf("%.2s %.3s, cut %d\n", buffer, buffer + 10, (m.msg_flags & MSG_TRUNC) != 0);
    m.msg_iovlen = 2;
    CHECK(recvmsg(packets[1], &m, 0) == 3);
    printf("%.2s %.1s, cut %d\n", buffer, buffer + 10, (m.msg_flags & MSG_TRUNC) != 0);
    CHECK(m.msg_controllen == 0);
    return 0;
}
