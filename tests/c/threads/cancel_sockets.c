// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: cancellation in accept, connect, recv, send, poll, select, epoll
#include "cancel.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/un.h>

static int listener, backlog, pair[2], full[2], epoll;
static struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "busy"};
static char buffer[4096];
static struct iovec vector = {buffer, 1};
static struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1};
static struct mmsghdr messages[2];

static void do_accept(void) { accept(listener, NULL, NULL); }
static void do_accept4(void) { accept4(listener, NULL, NULL, SOCK_CLOEXEC); }
static void do_connect(void) {
    static int fd = -1;
    if (fd < 0)
        fd = socket(AF_UNIX, SOCK_STREAM, 0);
    connect(fd, (struct sockaddr *)&address, sizeof address);
}
static void do_recv(void) { recv(pair[0], buffer, 1, 0); }
static void do_recvfrom(void) { recvfrom(pair[0], buffer, 1, 0, NULL, NULL); }
static void do_recvmsg(void) { recvmsg(pair[0], &message, 0); }
static void do_recvmmsg(void) { recvmmsg(pair[0], messages, 2, 0, NULL); }
static void do_send(void) { send(full[0], buffer, sizeof buffer, 0); }
static void do_sendto(void) { sendto(full[0], buffer, sizeof buffer, 0, NULL, 0); }
static void do_sendmsg(void) { sendmsg(full[0], &message, 0); }
static void do_poll(void) {
    struct pollfd fd = {pair[0], POLLIN};
    poll(&fd, 1, -1);
}
static void do_ppoll(void) {
    struct pollfd fd = {pair[0], POLLIN};
    ppoll(&fd, 1, NULL, NULL);
}
static void do_select(void) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(pair[0], &set);
    select(pair[0] + 1, &set, NULL, NULL, NULL);
}
static void do_pselect(void) { pselect(0, NULL, NULL, NULL, NULL, NULL); }
static void do_epoll(void) {
    struct epoll_event event;
    epoll_wait(epoll, &event, 1, -1);
}
static void do_epoll_pwait(void) {
    struct epoll_event event;
    epoll_pwait(epoll, &event, 1, -1, NULL);
}

int main(void) {
    listener = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un idle = {.sun_family = AF_UNIX, .sun_path = "idle"};
    OK(bind(listener, (struct sockaddr *)&idle, sizeof idle));
    OK(listen(listener, 1));
    backlog = socket(AF_UNIX, SOCK_STREAM, 0);
    OK(bind(backlog, (struct sockaddr *)&address, sizeof address));
    OK(listen(backlog, 0));
    for (;;) { // nobody accepts: the queue fills
        int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
        if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
            break;
    }
    OK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    OK(socketpair(AF_UNIX, SOCK_STREAM, 0, full));
    while (send(full[0], buffer, sizeof buffer, MSG_DONTWAIT) > 0)
        ;
    while (send(full[0], buffer, 1, MSG_DONTWAIT) > 0)
        ;
    epoll = epoll_create1(0);
    messages[0].msg_hdr = messages[1].msg_hdr = message;
    static const struct blocking table[] = {
        {"accept", do_accept},     {"accept4", do_accept4},
        {"connect", do_connect},   {"recv", do_recv},
        {"recvfrom", do_recvfrom}, {"recvmsg", do_recvmsg},
        {"recvmmsg", do_recvmmsg}, {"send", do_send},
        {"sendto", do_sendto},     {"sendmsg", do_sendmsg},
        {"poll", do_poll},         {"ppoll", do_ppoll},
        {"select", do_select},     {"pselect", do_pselect},
        {"epoll_wait", do_epoll},  {"epoll_pwait", do_epoll_pwait},
    };
    CANCEL_EACH(table);
    return 0;
}
