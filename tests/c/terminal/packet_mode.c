// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: packet mode of the master: data, flushes, flow control; exclusive use; output queue
// libs: -lutil
#include "pair.h"

#include <sys/socket.h>

int main(void) {
    int master, slave, on = 1, off = 0, value;
    CHECK(openpty(&master, &slave, NULL, NULL, NULL) == 0);
    CHECK(ioctl(master, TIOCPKT, &on) == 0);
    CHECK(ioctl(master, TIOCGPKT, &value) == 0 && value == 1);
    CHECK(write(slave, "data", 4) == 4);
    show("data", master, 5);
    CHECK(tcflush(slave, TCIOFLUSH) == 0);
    show("flush", master, 1);
    CHECK(tcflow(slave, TCOOFF) == 0);
    show("stop", master, 1);
    CHECK(tcflow(slave, TCOON) == 0);
    show("start", master, 1);
    CHECK(ioctl(master, TIOCPKT, &off) == 0);
    CHECK(write(slave, "abc", 3) == 3);
    struct pollfd p = {master, POLLIN, 0};
    CHECK(poll(&p, 1, 1000) == 1);
    CHECK(ioctl(master, FIONREAD, &value) == 0 && value == 3);
    CHECK(ioctl(slave, TIOCOUTQ, &value) == 0);
    printf("in the queue: %d\n", value);
    CHECK(ioctl(slave, TIOCEXCL) == 0 && ioctl(slave, TIOCGEXCL, &value) == 0 && value == 1);
    CHECK(ioctl(slave, TIOCNXCL) == 0 && ioctl(slave, TIOCGEXCL, &value) == 0 && value == 0);
    CHECK(ioctl(slave, TIOCGETD, &value) == 0 && value == 0);
    CHECK_ERRNO(ioctl(slave, TIOCSETD, opaque(NULL)), EFAULT);
    CHECK_ERRNO(ioctl(slave, 0x5499, &value), ENOTTY);
    CHECK_ERRNO(ioctl(-1, 0x5499, &value), EBADF);
    CHECK_ERRNO(ioctl(slave, SIOCATMARK, &value), ENOTTY);
    return 0;
}
