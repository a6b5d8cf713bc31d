// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: posix_openpt, grantpt, unlockpt, ptsname; a peer without a name; openpty; hang-up
// libs: -lutil
#include "pair.h"

#include <sys/stat.h>

int main(void) {
    int master = posix_openpt(O_RDWR | O_NOCTTY), locked = 0, number;
    struct stat st;
    CHECK(master >= 0);
    CHECK(ioctl(master, TIOCGPTLCK, &locked) == 0 && locked == 1);
    char *name = ptsname(master);
    CHECK(strncmp(name, "/dev/pts/", 9) == 0);
    CHECK_ERRNO(open(name, O_RDWR | O_NOCTTY), EIO);
    CHECK(grantpt(master) == 0 && unlockpt(master) == 0);
    CHECK(ioctl(master, TIOCGPTN, &number) == 0 && atoi(name + 9) == number);
    int slave = open(name, O_RDWR | O_NOCTTY);
    CHECK(slave >= 0 && isatty(slave));
    CHECK(fstat(slave, &st) == 0 && S_ISCHR(st.st_mode) && st.st_uid == getuid());
    CHECK(strcmp(ttyname(slave), name) == 0);
    int peer = ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY);
    CHECK(peer >= 0 && write(peer, "from the peer\n", 14) == 14);
    show("master", master, 15);
    CHECK(write(master, "typed\n", 6) == 6);
    show("slave", slave, 6);
    show("echo", master, 7);
    close(peer);
    close(slave);
    struct pollfd p = {master, POLLIN, 0};
    CHECK(poll(&p, 1, 0) == 1 && p.revents & POLLHUP);
    char byte;
    CHECK_ERRNO(read(master, &byte, 1), EIO);

    struct winsize size = {30, 100, 0, 0}, back;
    CHECK(openpty(&master, &slave, NULL, NULL, &size) == 0);
    CHECK(ioctl(slave, TIOCGWINSZ, &back) == 0);
    printf("%d rows, %d columns\n", back.ws_row, back.ws_col);
    size.ws_row = 50;
    CHECK(ioctl(master, TIOCSWINSZ, &size) == 0 && ioctl(slave, TIOCGWINSZ, &back) == 0);
    CHECK(back.ws_row == 50);
    close(master);
    CHECK(read(slave, &byte, 1) == 0);
    CHECK_ERRNO(write(slave, "x", 1), EIO);
    int ends[2];
    CHECK(pipe(ends) == 0);
    CHECK(!isatty(ends[0]) && errno == ENOTTY);
    CHECK(ptsname(ends[0]) == NULL && errno == ENOTTY);
    CHECK_ERRNO(tcgetattr(-1, (struct termios *)opaque(NULL)), EBADF);
    return 0;
}
