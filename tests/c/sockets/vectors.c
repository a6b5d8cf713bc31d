// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: sendmsg and recvmsg gather and scatter over 1024 pieces, with empty ones among them
#include "loopback.h"

int main(void) {
    static char out[3000], in[3000];
    struct iovec from[1024], to[1024];
    int ends[2], sent = 0, room = 0;
    for (int i = 0; i < 3000; i++)
        out[i] = (char)(i % 251);
    for (int i = 0; i < 1024; i++) {
        from[i] = (struct iovec){out + sent, i % 4};
        to[i] = (struct iovec){in + room, (i + 2) % 4};
        sent += i % 4;
        room += (i + 2) % 4;
    }
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    struct msghdr m = {.msg_iov = from, .msg_iovlen = 1024};
    printf("sent %d of %d\n", (int)sendmsg(ends[0], &m, 0), sent);
    m.msg_iov = to;
    CHECK(recvmsg(ends[1], &m, 0) == room);
    CHECK(memcmp(in, out, sent) == 0);
    m.msg_iovlen = 0;
    CHECK(sendmsg(ends[0], &m, 0) == 0);
    from[3] = (struct iovec){out, 0x80000000};
    m = (struct msghdr){.msg_iov = from, .msg_iovlen = 4};
    CHECK(sendmsg(ends[0], &m, MSG_DONTWAIT) == -1);
    return 0;
}
