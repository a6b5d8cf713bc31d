// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a signal ends recvmmsg with the messages that it has, also if calls are to be restarted
#include "../check.h"

#include <signal.h>
#include <sys/socket.h>

static int pair[2];

static void on_alarm(int sig) { (void)sig; }

static int receive(unsigned count, int flags) {
    char text[4][8];
    struct iovec part[4];
    struct mmsghdr message[4] = {0};
    for (int i = 0; i < 4; i++) {
        part[i] = (struct iovec){text[i], sizeof text[i]};
        message[i].msg_hdr = (struct msghdr){.msg_iov = &part[i], .msg_iovlen = 1};
    }
    alarm(1);
    return recvmmsg(pair[0], message, count, flags, NULL);
}

int main(void) {
    struct sigaction action = {.sa_handler = on_alarm, .sa_flags = SA_RESTART};
    CHECK(sigaction(SIGALRM, &action, NULL) == 0);
    CHECK(socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) == 0);
    CHECK(write(pair[1], "a", 1) == 1 && write(pair[1], "b", 1) == 1);
    printf("%d\n", receive(4, 0));
    // Linux keeps the signal as the socket's error.
    int error;
    socklen_t size = sizeof error;
    CHECK(getsockopt(pair[0], SOL_SOCKET, SO_ERROR, &error, &size) == 0);
    CHECK(write(pair[1], "a", 1) == 1);
    printf("%d\n", receive(4, MSG_WAITFORONE));
    CHECK(write(pair[1], "a", 1) == 1);
    struct timeval half = {0, 500000};
    CHECK(setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &half, sizeof half) == 0);
    printf("%d\n", receive(4, 0));
    alarm(0);
    return 0;
}
