// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: epoll on sockets: 64-bit data, level and edge, one shot, hang-up, nesting, many at once, errors
#include "loopback.h"

#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>

static void many(void) {
    enum { MANY = 600 };
    static struct epoll_event events[MANY + 1];
    static char seen[MANY];
    int set = epoll_create1(0), fds[MANY];
    for (int i = 0; i < MANY; i++) {
        struct epoll_event event = {EPOLLIN, {.u64 = (uint64_t)i << 32 | (uint64_t)i}};
        CHECK((fds[i] = eventfd(1, 0)) >= 0);
        CHECK(epoll_ctl(set, EPOLL_CTL_ADD, fds[i], &event) == 0);
    }
    events[MANY].events = 77;
    CHECK(epoll_wait(set, events, MANY + 1, 0) == MANY && events[MANY].events == 77);
    for (int i = 0; i < MANY; i++) {
        uint32_t number = (uint32_t)events[i].data.u64;
        CHECK(events[i].events == EPOLLIN && number < MANY && events[i].data.u64 >> 32 == number);
        CHECK(!seen[number]++);
        CHECK(close(fds[i]) == 0);
    }
    CHECK(close(set) == 0);
}

int main(void) {
    int one[2], two[2];
    struct epoll_event events[8], event = {EPOLLIN, {.u64 = 0x123456789abcdef0}};
    char buffer[10];
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, one) == 0);
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, two) == 0);
    int set = epoll_create1(EPOLL_CLOEXEC);
    CHECK(epoll_ctl(set, EPOLL_CTL_ADD, one[0], &event) == 0);
    CHECK_ERRNO(epoll_ctl(set, EPOLL_CTL_ADD, one[0], &event), EEXIST);
    event = (struct epoll_event){EPOLLIN | EPOLLOUT | EPOLLET, {.fd = two[0]}};
    CHECK(epoll_ctl(set, EPOLL_CTL_ADD, two[0], &event) == 0);
    CHECK(epoll_wait(set, events, 8, 0) == 1);
    CHECK(events[0].data.fd == two[0] && events[0].events == EPOLLOUT);
    CHECK(epoll_wait(set, events, 8, 0) == 0); // the edge is over
    CHECK(write(one[1], "ab", 2) == 2 && write(two[1], "cd", 2) == 2);
    CHECK(epoll_wait(set, events, 1, -1) == 1); // in turns
    uint64_t seen = events[0].data.u64;
    CHECK(epoll_wait(set, events + 1, 1, -1) == 1);
    CHECK(seen != events[1].data.u64);
    CHECK(seen == 0x123456789abcdef0 || events[1].data.u64 == 0x123456789abcdef0);
    CHECK(read(one[0], buffer, 1) == 1 && read(two[0], buffer, 1) == 1);
    CHECK(epoll_wait(set, events, 8, 0) == 1); // level: one byte is left
    CHECK(events[0].data.u64 == 0x123456789abcdef0);
    event = (struct epoll_event){EPOLLIN | EPOLLONESHOT, {.u32 = 7}};
    CHECK(epoll_ctl(set, EPOLL_CTL_MOD, one[0], &event) == 0);
    CHECK(epoll_wait(set, events, 8, 0) == 1 && events[0].data.u32 == 7);
    CHECK(epoll_wait(set, events, 8, 0) == 0);
    close(two[1]);
    CHECK(epoll_wait(set, events, 8, 0) == 1);
    printf("after hang-up: %x\n", events[0].events);

    int outer = epoll_create1(0);
    event = (struct epoll_event){EPOLLIN, {.fd = set}};
    CHECK(epoll_ctl(outer, EPOLL_CTL_ADD, set, &event) == 0);
    CHECK(epoll_ctl(set, EPOLL_CTL_DEL, two[0], NULL) == 0);
    CHECK(epoll_wait(outer, events, 8, 0) == 0);
    event = (struct epoll_event){EPOLLIN, {.u64 = 0}};
    CHECK(epoll_ctl(set, EPOLL_CTL_MOD, one[0], &event) == 0);
    CHECK(epoll_pwait(outer, events, 8, 100, NULL) == 1 && events[0].data.fd == set);

    // older kernels do not know the two commands; then both sides say so
    struct {
        uint32_t microseconds;
        uint16_t budget;
        uint8_t prefer, pad;
    } busy = {40, 8, 1, 0};
    int known = ioctl(outer, _IOW(0x8A, 1, char[8]), &busy);
    printf("busy polling: %d %d\n", known, known == 0 ? 0 : errno);
    memset(&busy, 0, sizeof busy);
    if (known == 0)
        CHECK(ioctl(outer, _IOR(0x8A, 2, char[8]), &busy) == 0 && busy.microseconds == 40 &&
              busy.budget == 8 && busy.prefer == 1);
    busy.pad = 1;
    known = ioctl(outer, _IOW(0x8A, 1, char[8]), &busy);
    printf("padding: %d %d\n", known, errno);

    CHECK_ERRNO(epoll_ctl(set, EPOLL_CTL_DEL, two[0], NULL), ENOENT);
    CHECK_ERRNO(epoll_ctl(set, EPOLL_CTL_ADD, set, &event), EINVAL);
    CHECK_ERRNO(epoll_ctl(set, EPOLL_CTL_ADD, 999, &event), EBADF);
    CHECK_ERRNO(epoll_ctl(one[0], EPOLL_CTL_ADD, two[0], &event), EINVAL);
    CHECK_ERRNO(epoll_wait(set, events, 0, 0), EINVAL);
    many();
    return 0;
}
