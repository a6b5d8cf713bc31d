// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a packet filter (SO_ATTACH_FILTER) drops datagrams; it is read back, locked and detached
#include "loopback.h"

#include <linux/filter.h>

int main(void) {
    // accepts datagrams whose first byte is 'y' (8 bytes of UDP header before it)
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 8),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 'y', 0, 1),
        BPF_STMT(BPF_RET | BPF_K, 0xffff),
        BPF_STMT(BPF_RET | BPF_K, 0),
    };
    struct sock_fprog program = {4, code};
    struct sockaddr_in address;
    int on = 1, fd = bound4(SOCK_DGRAM, &address);
    char buffer[10];
    CHECK(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0);
    CHECK(sendto(fd, "no", 2, 0, (struct sockaddr *)&address, sizeof address) == 2);
    CHECK(sendto(fd, "yes", 3, 0, (struct sockaddr *)&address, sizeof address) == 3);
    CHECK(recv(fd, buffer, sizeof buffer, 0) == 3);
    CHECK_ERRNO(recv(fd, buffer, sizeof buffer, MSG_DONTWAIT), EAGAIN);
    struct sock_filter back[4];
    socklen_t len = 0;
    CHECK(getsockopt(fd, SOL_SOCKET, SO_GET_FILTER, NULL, &len) == 0);
    printf("%d instructions\n", (int)len);
    CHECK(getsockopt(fd, SOL_SOCKET, SO_GET_FILTER, back, &len) == 0);
    CHECK(memcmp(back, code, sizeof code) == 0);
    CHECK(setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, &on, sizeof on) == 0);
    CHECK(sendto(fd, "no", 2, 0, (struct sockaddr *)&address, sizeof address) == 2);
    CHECK(recv(fd, buffer, sizeof buffer, 0) == 2);
    program.len = 0;
    CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program), EINVAL);
    program.len = 4;
    program.filter = opaque((void *)16);
    CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program), EFAULT);
    CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program - 1), EINVAL);
    return 0;
}
