// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: who the peer is: SO_PEERCRED, SCM_CREDENTIALS received and sent, with descriptors beside
#include "loopback.h"

static void show(struct msghdr *message, int pipe_end) {
    int kinds = 0;
    for (struct cmsghdr *h = CMSG_FIRSTHDR(message); h; h = CMSG_NXTHDR(message, h)) {
        CHECK(h->cmsg_level == SOL_SOCKET);
        if (h->cmsg_type == SCM_CREDENTIALS) {
            struct ucred who;
            CHECK(h->cmsg_len == CMSG_LEN(sizeof who));
            memcpy(&who, CMSG_DATA(h), sizeof who);
            CHECK(who.pid == getpid() && who.uid == getuid() && who.gid == getgid());
            kinds |= 1;
        } else {
            int fd;
            char byte;
            CHECK(h->cmsg_type == SCM_RIGHTS && h->cmsg_len == CMSG_LEN(sizeof fd));
            memcpy(&fd, CMSG_DATA(h), sizeof fd);
            CHECK(write(pipe_end, "p", 1) == 1 && read(fd, &byte, 1) == 1 && byte == 'p');
            kinds |= 2;
        }
    }
    printf("kinds %d, cut %d\n", kinds, (message->msg_flags & MSG_CTRUNC) != 0);
}

int main(void) {
    int ends[2], on = 1, pipe_ends[2];
    struct ucred who;
    socklen_t len = sizeof who;
    CHECK(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    CHECK(pipe(pipe_ends) == 0);
    CHECK(getsockopt(ends[0], SOL_SOCKET, SO_PEERCRED, &who, &len) == 0);
    CHECK(len == sizeof who && who.pid == getpid() && who.uid == geteuid());
    CHECK(setsockopt(ends[1], SOL_SOCKET, SO_PASSCRED, &on, sizeof on) == 0);

    _Alignas(struct cmsghdr) char control[200] = {0}, received[200];
    char byte = 'c';
    struct iovec data = {&byte, 1};
    struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1}, in;
    const struct msghdr empty = {.msg_iov = &data,
                                 .msg_iovlen = 1,
                                 .msg_control = received,
                                 .msg_controllen = sizeof received};
    CHECK(sendmsg(ends[0], &message, 0) == 1);
    in = empty;
    CHECK(recvmsg(ends[1], &in, 0) == 1);
    show(&in, pipe_ends[1]);

    message.msg_control = control;
    message.msg_controllen = CMSG_SPACE(sizeof who) + CMSG_SPACE(sizeof(int));
    struct cmsghdr *h = CMSG_FIRSTHDR(&message);
    h->cmsg_len = CMSG_LEN(sizeof who);
    h->cmsg_level = SOL_SOCKET;
    h->cmsg_type = SCM_CREDENTIALS;
    who = (struct ucred){getpid(), getuid(), getgid()};
    memcpy(CMSG_DATA(h), &who, sizeof who);
    h = CMSG_NXTHDR(&message, h);
    h->cmsg_len = CMSG_LEN(sizeof(int));
    h->cmsg_level = SOL_SOCKET;
    h->cmsg_type = SCM_RIGHTS;
    memcpy(CMSG_DATA(h), &pipe_ends[0], sizeof(int));
    CHECK(sendmsg(ends[0], &message, 0) == 1);
    in = empty;
    CHECK(recvmsg(ends[1], &in, 0) == 1);
    show(&in, pipe_ends[1]);

    CHECK(sendmsg(ends[0], &message, 0) == 1); // room for the first only
    in = empty;
    in.msg_controllen = CMSG_SPACE(sizeof who);
    CHECK(recvmsg(ends[1], &in, 0) == 1);
    show(&in, pipe_ends[1]);
    return 0;
}
