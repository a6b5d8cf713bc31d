// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the programs of this folder share: sockets on the loopback interface, at ports that the
// kernel chooses, and control messages.
#ifndef LOOPBACK_H
#define LOOPBACK_H

#include "../check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>

// A bound socket of a type; its address goes to *address.
__attribute__((unused)) static int bound4(int type, struct sockaddr_in *address) {
    socklen_t len = sizeof *address;
    *address = (struct sockaddr_in){.sin_family = AF_INET};
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, type, 0);
    CHECK(fd >= 0);
    CHECK(bind(fd, (struct sockaddr *)address, sizeof *address) == 0);
    CHECK(getsockname(fd, (struct sockaddr *)address, &len) == 0);
    CHECK(len == sizeof *address && address->sin_port != 0);
    return fd;
}

__attribute__((unused)) static bool has_ipv6(void) {
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_addr = in6addr_loopback};
    int fd = socket(AF_INET6, SOCK_DGRAM, 0);
    bool has = fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0;
    close(fd);
    return has;
}

__attribute__((unused)) static int bound6(int type, struct sockaddr_in6 *address) {
    socklen_t len = sizeof *address;
    *address = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_addr = in6addr_loopback};
    int fd = socket(AF_INET6, type, 0);
    CHECK(fd >= 0);
    CHECK(bind(fd, (struct sockaddr *)address, sizeof *address) == 0);
    CHECK(getsockname(fd, (struct sockaddr *)address, &len) == 0);
    CHECK(len == sizeof *address && address->sin6_port != 0);
    return fd;
}

// Both ends of a TCP connection.
__attribute__((unused)) static void connected(int ends[2]) {
    struct sockaddr_in address;
    int listener = bound4(SOCK_STREAM, &address);
    CHECK(listen(listener, 1) == 0);
    ends[0] = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(connect(ends[0], (struct sockaddr *)&address, sizeof address) == 0);
    ends[1] = accept(listener, NULL, NULL);
    CHECK(ends[1] >= 0);
    close(listener);
}

// Waits for a child that must have ended with status 0.
__attribute__((unused)) static void child_succeeds(pid_t child) {
    int status;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

// Sends one byte with n descriptors.
__attribute__((unused)) static ssize_t send_descriptors(int socket, const int fds[], int n) {
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int) * 300)] = {0};
    char byte = 'd';
    struct iovec data = {&byte, 1};
    struct msghdr message = {.msg_iov = &data,
                             .msg_iovlen = 1,
                             .msg_control = control,
                             .msg_controllen = CMSG_SPACE(sizeof(int) * n)};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    *header = (struct cmsghdr){
        .cmsg_len = CMSG_LEN(sizeof(int) * n), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    memcpy(CMSG_DATA(header), fds, sizeof(int) * n);
    return sendmsg(socket, &message, 0);
}

// Receives one byte and up to `room` descriptors; returns how many came. *flags: msg_flags.
__attribute__((unused)) static int receive_descriptors(int socket, int fds[], int room, int how,
                                                       int *flags) {
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int) * 300)];
    char byte = 0;
    struct iovec data = {&byte, 1};
    struct msghdr message = {.msg_iov = &data,
                             .msg_iovlen = 1,
                             .msg_control = control,
                             .msg_controllen = room ? CMSG_LEN(sizeof(int) * room) : 0};
    CHECK(recvmsg(socket, &message, how) == 1);
    CHECK(byte == 'd');
    *flags = message.msg_flags;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header == NULL)
        return 0;
    CHECK(header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS);
    int n = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
    memcpy(fds, CMSG_DATA(header), sizeof(int) * n);
    CHECK(CMSG_NXTHDR(&message, header) == NULL);
    return n;
}

// How many descriptors are open, up to 100.
__attribute__((unused)) static int open_descriptors(void) {
    int n = 0;
    for (int fd = 0; fd < 100; fd++) {
        struct sockaddr_storage ignored;
        socklen_t len = sizeof ignored;
        n += getsockname(fd, (struct sockaddr *)&ignored, &len) == 0 || errno != EBADF;
    }
    return n;
}

#endif
