// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: speeds: cfsetspeed, tcsetattr, any number with termios2
// libs: -lutil
#include "pair.h"

struct termios2 { // as the kernel has it; <asm/termbits.h> and <termios.h> exclude each other
    tcflag_t c_iflag, c_oflag, c_cflag, c_lflag;
    cc_t c_line, c_cc[19];
    unsigned c_ispeed, c_ospeed;
};

int main(void) {
    int master, slave;
    struct termios t;
    struct termios2 two;
    CHECK(openpty(&master, &slave, NULL, NULL, NULL) == 0 && tcgetattr(slave, &t) == 0);
    CHECK(cfgetospeed(&t) == B38400);
    CHECK(cfsetospeed(&t, B9600) == 0 && cfsetispeed(&t, B9600) == 0);
    CHECK(tcsetattr(slave, TCSANOW, &t) == 0 && tcgetattr(slave, &t) == 0);
    CHECK(cfgetospeed(&t) == B9600 && cfgetispeed(&t) == B9600);
    CHECK(cfsetspeed(&t, B115200) == 0 && cfgetospeed(&t) == B115200);
    CHECK(ioctl(slave, _IOR('T', 0x2a, struct termios2), &two) == 0);
    CHECK(two.c_ospeed == 9600);
    two.c_cflag = (two.c_cflag & ~0010017u) | 0010000; // CBAUD, BOTHER
    two.c_ospeed = two.c_ispeed = 12345;
    CHECK(ioctl(slave, _IOW('T', 0x2b, struct termios2), &two) == 0);
    two.c_ospeed = 0;
    CHECK(ioctl(slave, _IOR('T', 0x2a, struct termios2), &two) == 0);
    printf("%u\n", two.c_ospeed);
    return 0;
}
