// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: recvmmsg of the error queue, which is never waited for, and with MSG_WAITALL
#include "../check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>

static int receive(int fd, int flags, struct mmsghdr message[2]) {
    static char text[2][4];
    static struct iovec part[2];
    for (int i = 0; i < 2; i++) {
        part[i] = (struct iovec){text[i], sizeof text[i]};
        message[i] = (struct mmsghdr){.msg_hdr = {.msg_iov = &part[i], .msg_iovlen = 1}};
    }
    return recvmmsg(fd, message, 2, flags, NULL);
}

int main(void) {
    struct mmsghdr message[2];
    int pair[2];
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    pid_t child = fork();
    if (child == 0) {
        CHECK(write(pair[1], "abcdef", 6) == 6);
        usleep(200000);
        CHECK(write(pair[1], "gh", 2) == 2);
        _exit(0);
    }
    int count = receive(pair[0], MSG_WAITALL, message);
    printf("%d: %u %u\n", count, message[0].msg_len, message[1].msg_len);
    CHECK(waitpid(child, NULL, 0) == child);

    // A port that nobody listens on answers with an error.
    int fd = socket(AF_INET, SOCK_DGRAM, 0), one = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    int other = socket(AF_INET, SOCK_DGRAM, 0);
    CHECK(bind(other, (struct sockaddr *)&address, size) == 0);
    CHECK(getsockname(other, (struct sockaddr *)&address, &size) == 0 && close(other) == 0);
    CHECK(setsockopt(fd, IPPROTO_IP, IP_RECVERR, &one, sizeof one) == 0);
    CHECK(connect(fd, (struct sockaddr *)&address, size) == 0 && write(fd, "x", 1) == 1);
    CHECK(poll(&(struct pollfd){.fd = fd}, 1, 5000) == 1);
    printf("%d\n", receive(fd, MSG_ERRQUEUE, message));
    return 0;
}
