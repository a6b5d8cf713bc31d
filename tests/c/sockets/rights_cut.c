// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: descriptors without room: MSG_CTRUNC, those that do not fit are closed; too many, bad ones
#include "loopback.h"

int main(void) {
    int ends[2], fds[300], flags;
    CHECK(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    int before = open_descriptors();
    const int sent[4] = {0, 1, 2, ends[0]};
    for (int room = 0; room <= 5; room++) {
        CHECK(send_descriptors(ends[0], sent, 4) == 1);
        int n = receive_descriptors(ends[1], fds, room, 0, &flags);
        printf("room for %d: %d, cut: %d, new: %d\n", room, n, (flags & MSG_CTRUNC) != 0,
               open_descriptors() - before);
        for (int i = 0; i < n; i++)
            CHECK(close(fds[i]) == 0);
    }
    // a buffer of odd sizes: what is after the last whole descriptor does not count
    for (int extra = 0; extra < 8; extra++) {
        _Alignas(struct cmsghdr) char control[100];
        char byte;
        struct iovec data = {&byte, 1};
        struct msghdr message = {.msg_iov = &data,
                                 .msg_iovlen = 1,
                                 .msg_control = control,
                                 .msg_controllen = CMSG_LEN(sizeof(int)) + extra};
        CHECK(send_descriptors(ends[0], sent, 4) == 1);
        CHECK(recvmsg(ends[1], &message, 0) == 1);
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        int n = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        CHECK(message.msg_flags & MSG_CTRUNC);
        printf("%d bytes more: %d\n", extra, n);
        memcpy(fds, CMSG_DATA(header), sizeof(int) * n);
        for (int i = 0; i < n; i++)
            CHECK(close(fds[i]) == 0);
    }
    CHECK(open_descriptors() == before);
    // looked at, and taken afterwards
    CHECK(send_descriptors(ends[0], sent, 1) == 1);
    CHECK(receive_descriptors(ends[1], fds, 1, MSG_PEEK, &flags) == 1);
    CHECK(receive_descriptors(ends[1], fds + 1, 1, 0, &flags) == 1);
    CHECK(fds[0] != fds[1] && open_descriptors() == before + 2);

    int many[300];
    for (int i = 0; i < 300; i++)
        many[i] = ends[0];
    CHECK_ERRNO(send_descriptors(ends[0], many, 254), EINVAL);
    CHECK(send_descriptors(ends[0], many, 253) == 1);
    CHECK(receive_descriptors(ends[1], fds, 300, 0, &flags) == 253);
    CHECK_ERRNO(send_descriptors(ends[0], (int[]){0, 9999}, 2), EBADF);
    return 0;
}
