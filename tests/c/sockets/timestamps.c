// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the time of arrival as control message, in microseconds and in nanoseconds
#include "loopback.h"

#include <sys/time.h>
#include <time.h>

// Receives one datagram; copies the data of its only control message, of the given type.
static void receive(int fd, int type, void *value, size_t size) {
    _Alignas(struct cmsghdr) char control[100];
    char byte;
    struct iovec data = {&byte, 1};
    struct msghdr message = {.msg_iov = &data,
                             .msg_iovlen = 1,
                             .msg_control = control,
                             .msg_controllen = sizeof control};
    CHECK(recvmsg(fd, &message, 0) == 1);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    CHECK(header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == type);
    CHECK(header->cmsg_len == CMSG_LEN(size));
    CHECK(CMSG_NXTHDR(&message, header) == NULL);
    memcpy(value, CMSG_DATA(header), size);
}

int main(void) {
    struct sockaddr_in address;
    int on = 1, fd = bound4(SOCK_DGRAM, &address);
    struct timeval micro;
    struct timespec nano;
    time_t before = time(NULL);
    CHECK(setsockopt(fd, SOL_SOCKET, SO_TIMESTAMP, &on, sizeof on) == 0);
    CHECK(sendto(fd, "x", 1, 0, (struct sockaddr *)&address, sizeof address) == 1);
    receive(fd, SCM_TIMESTAMP, &micro, sizeof micro);
    CHECK(micro.tv_sec >= before && micro.tv_sec <= time(NULL));
    CHECK(micro.tv_usec >= 0 && micro.tv_usec < 1000000);
    CHECK(setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on) == 0);
    CHECK(sendto(fd, "x", 1, 0, (struct sockaddr *)&address, sizeof address) == 1);
    receive(fd, SCM_TIMESTAMPNS, &nano, sizeof nano);
    CHECK(nano.tv_sec >= before && nano.tv_sec <= time(NULL));
    CHECK(nano.tv_nsec >= 0 && nano.tv_nsec < 1000000000);
    puts("both plausible");
    return 0;
}
