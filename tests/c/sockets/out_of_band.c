// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: urgent data of TCP: MSG_OOB, the mark, select's third set, SO_OOBINLINE
#include "loopback.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/select.h>

int main(void) {
    int ends[2], mark, on = 1;
    char buffer[10];
    connected(ends);
    CHECK_ERRNO(recv(ends[1], buffer, 1, MSG_OOB), EINVAL);
    CHECK(send(ends[0], "ab!", 3, MSG_OOB) == 3); // ! is the urgent byte
    CHECK(send(ends[0], "cd", 2, 0) == 2);
    struct pollfd p = {ends[1], POLLPRI, 0};
    CHECK(poll(&p, 1, 1000) == 1 && p.revents == POLLPRI);
    fd_set except;
    FD_ZERO(&except);
    FD_SET(ends[1], &except);
    CHECK(select(ends[1] + 1, NULL, NULL, &except, NULL) == 1 && FD_ISSET(ends[1], &except));
    CHECK(ioctl(ends[1], SIOCATMARK, &mark) == 0 && mark == 0);
    CHECK(recv(ends[1], buffer, 10, 0) == 2); // stops at the mark
    CHECK(sockatmark(ends[1]) == 1);
    CHECK(recv(ends[1], buffer + 5, 1, MSG_OOB) == 1 && buffer[5] == '!');
    CHECK(recv(ends[1], buffer + 2, 8, 0) == 2);
    printf("%.4s\n", buffer);
    CHECK(setsockopt(ends[1], SOL_SOCKET, SO_OOBINLINE, &on, sizeof on) == 0);
    CHECK(send(ends[0], "x", 1, MSG_OOB) == 1);
    CHECK(poll(&p, 1, 1000) == 1);
    CHECK(recv(ends[1], buffer, 10, 0) == 1 && buffer[0] == 'x');
    return 0;
}
