// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: sendmmsg and recvmmsg: lengths, addresses, what stops them early, the time limit
#include "loopback.h"

#include <time.h>

int main(void) {
    struct sockaddr_in a, b, from[6];
    int one = bound4(SOCK_DGRAM, &a), two = bound4(SOCK_DGRAM, &b);
    struct mmsghdr out[3] = {0}, in[6] = {0};
    struct iovec pieces[6], rooms[6];
    char text[] = "abcdefghijkl", room[6][10];
    for (int i = 0; i < 3; i++) {
        pieces[2 * i] = (struct iovec){text + i, i + 1};
        pieces[2 * i + 1] = (struct iovec){text + 5, i};
        out[i].msg_hdr = (struct msghdr){
            .msg_name = &b, .msg_namelen = sizeof b, .msg_iov = pieces + 2 * i, .msg_iovlen = 2};
    }
    CHECK(sendmmsg(one, out, 3, 0) == 3);
    for (int i = 0; i < 6; i++) {
        rooms[i] = (struct iovec){room[i], i == 2 ? 2 : 10};
        in[i].msg_hdr = (struct msghdr){.msg_name = &from[i],
                                        .msg_namelen = sizeof from[i],
                                        .msg_iov = &rooms[i],
                                        .msg_iovlen = 1};
    }
    CHECK(recvmmsg(two, in, 6, MSG_WAITFORONE, NULL) == 3);
    for (int i = 0; i < 3; i++) {
        CHECK(from[i].sin_port == a.sin_port && in[i].msg_hdr.msg_namelen == sizeof a);
        printf("sent %d, received %d: %.*s, cut %d\n", (int)out[i].msg_len, (int)in[i].msg_len,
               (int)in[i].msg_len, room[i], (in[i].msg_hdr.msg_flags & MSG_TRUNC) != 0);
    }
    CHECK_ERRNO(recvmmsg(two, in, 6, MSG_DONTWAIT, NULL), EAGAIN);

    // the limit is looked at after each message
    struct timespec limit = {0, 1};
    CHECK(sendmmsg(one, out, 3, 0) == 3);
    CHECK(recvmmsg(two, in, 3, 0, &limit) == 1);
    CHECK(limit.tv_sec == 0 && limit.tv_nsec == 0);
    limit = (struct timespec){100, 0};
    CHECK(recvmmsg(two, in, 2, 0, &limit) == 2);
    CHECK(limit.tv_sec >= 50 && limit.tv_sec <= 99 && limit.tv_nsec > 0);
    limit = (struct timespec){0, -1};
    CHECK_ERRNO(recvmmsg(two, in, 1, 0, &limit), EINVAL);

    out[1].msg_hdr.msg_iov = opaque(NULL);
    CHECK(sendmmsg(one, out, 3, 0) == 1); // the error of the second is for the next call
    CHECK_ERRNO(sendmmsg(one, out + 1, 2, 0), EFAULT);
    CHECK(sendmmsg(one, out, 0, 0) == 0);
    CHECK_ERRNO(sendmmsg(-1, out, 1, 0), EBADF);
    CHECK_ERRNO(recvmmsg(0, in, 1, 0, NULL), ENOTSOCK);
    return 0;
}
