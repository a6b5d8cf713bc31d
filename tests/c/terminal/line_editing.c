// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the line discipline: erase, kill, end of file, translations, echo; raw mode; FIONREAD
// libs: -lutil
#include "pair.h"

int main(void) {
    int master, slave, waiting;
    struct termios t, raw;
    char buffer[10];
    CHECK(openpty(&master, &slave, NULL, NULL, NULL) == 0);
    CHECK(tcgetattr(slave, &t) == 0);
    printf("%x %x %x %x, erase %x, end %x\n", t.c_iflag, t.c_oflag, t.c_cflag & 0xfff0, t.c_lflag,
           t.c_cc[VERASE], t.c_cc[VEOF]);
    CHECK(write(master, "abx\177c\n", 6) == 6);
    show("erased", slave, 4);
    show("echo", master, 9);
    CHECK(write(master, "gone\025kept\n", 10) == 10);
    show("killed", slave, 5);
    show("echo", master, 22);
    CHECK(write(master, "no line yet", 11) == 11);
    CHECK(ioctl(slave, FIONREAD, &waiting) == 0 && waiting == 0);
    CHECK(write(master, "\004", 1) == 1);
    CHECK(read(slave, buffer, 10) == 10);
    CHECK(write(master, "\n\004", 2) == 2);
    show("rest, then end", slave, 3);
    show("echo", master, 13);
    CHECK(write(slave, "one\ntwo\n", 8) == 8);
    show("new lines", master, 10);

    raw = t;
    cfmakeraw(&raw);
    CHECK(tcsetattr(slave, TCSAFLUSH, &raw) == 0);
    CHECK(write(master, "ab\177\003\r\n", 6) == 6);
    show("raw", slave, 6);
    CHECK(write(slave, "one\n", 4) == 4);
    show("raw", master, 4);
    raw.c_cc[VMIN] = 3;
    raw.c_cc[VTIME] = 1;
    CHECK(tcsetattr(slave, TCSANOW, &raw) == 0);
    CHECK(write(master, "xy", 2) == 2);
    CHECK(read(slave, buffer, 10) == 2); // after a tenth of a second
    raw.c_cc[VMIN] = 0;
    CHECK(tcsetattr(slave, TCSADRAIN, &raw) == 0);
    CHECK(read(slave, buffer, 10) == 0);

    CHECK(tcgetattr(slave, &raw) == 0 && raw.c_cc[VMIN] == 0 && raw.c_cc[VTIME] == 1);
    CHECK(tcsetattr(slave, TCSANOW, &t) == 0 && tcgetattr(slave, &raw) == 0);
    CHECK(memcmp(raw.c_cc, t.c_cc, NCCS) == 0 && raw.c_lflag == t.c_lflag);
    CHECK_ERRNO(tcsetattr(slave, 99, &t), EINVAL);
    CHECK(write(master, "dropped\n", 8) == 8);
    CHECK(tcflush(slave, TCIFLUSH) == 0);
    CHECK(ioctl(slave, FIONREAD, &waiting) == 0);
    printf("after the flush %d\n", waiting);
    CHECK(tcflow(slave, TCOOFF) == 0 && tcflow(slave, TCOON) == 0);
    CHECK(tcsendbreak(slave, 0) == 0 && tcdrain(slave) == 0);
    return 0;
}
