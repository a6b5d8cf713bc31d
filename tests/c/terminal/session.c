// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a session with a controlling terminal: forkpty, the foreground group, ^C, ^Z, hang-up
// libs: -lutil
#include "pair.h"

#include <utmp.h>

// Waits until the terminal's foreground group is `group`.
static void wait_for_group(int master, pid_t group) {
    for (int i = 0; i < 5000 && tcgetpgrp(master) != group; i++)
        usleep(1000);
    CHECK(tcgetpgrp(master) == group);
}

int main(void) {
    int master, status;
    char byte;
    struct winsize size = {11, 22, 0, 0};
    fflush(stdout);
    pid_t child = forkpty(&master, NULL, NULL, &size);
    CHECK(child >= 0);
    if (child == 0) {
        struct winsize back;
        CHECK(isatty(0) && isatty(1) && isatty(2));
        CHECK(getsid(0) == getpid() && tcgetpgrp(0) == getpid() && tcgetsid(0) == getpid());
        CHECK(ioctl(0, TIOCGWINSZ, &back) == 0 && back.ws_col == 22);
        int own = open("/dev/tty", O_RDWR);
        CHECK(own >= 0 && write(own, "ready\n", 6) == 6);
        for (;;)
            pause();
    }
    show("child", master, 7);
    wait_for_group(master, child);
    CHECK(write(master, "\032", 1) == 1); // ^Z: orphaned group, so nobody stops
    CHECK(write(master, "\003", 1) == 1);
    CHECK(waitpid(child, &status, WUNTRACED) == child);
    CHECK(WIFSIGNALED(status));
    printf("ended by %d\n", WTERMSIG(status));
    close(master);

    fflush(stdout);
    child = forkpty(&master, NULL, NULL, NULL);
    if (child == 0) {
        pid_t other = fork();
        if (other == 0) {
            CHECK(setpgid(0, 0) == 0);
            signal(SIGTTOU, SIG_IGN);
            CHECK(tcsetpgrp(0, getpid()) == 0);
            for (;;)
                pause();
        }
        CHECK(waitpid(other, &status, WUNTRACED) == other && WIFSTOPPED(status));
        CHECK(WSTOPSIG(status) == SIGTSTP);
        CHECK(kill(other, SIGKILL) == 0);
        CHECK(waitpid(other, &status, 0) == other && WTERMSIG(status) == SIGKILL);
        signal(SIGTTOU, SIG_IGN);
        CHECK(tcsetpgrp(0, getpgrp()) == 0);
        CHECK(write(1, "job", 3) == 3);
        for (;;)
            pause();
    }
    for (int i = 0; i < 5000 && (tcgetpgrp(master) == child || tcgetpgrp(master) <= 0); i++)
        usleep(1000);
    CHECK(write(master, "\032", 1) == 1);
    wait_for_group(master, child);
    show("stopped", master, 5);
    close(master); // the line breaks
    CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status));
    printf("ended by %d\n", WTERMSIG(status));

    child = fork();
    if (child == 0) {
        int slave;
        CHECK(setsid() == getpid());
        CHECK_ERRNO(open("/dev/tty", O_RDWR), ENXIO);
        CHECK(openpty(&master, &slave, NULL, NULL, NULL) == 0);
        CHECK_ERRNO(tcgetpgrp(slave), ENOTTY);
        CHECK(ioctl(slave, TIOCSCTTY, 0) == 0);
        CHECK(tcgetpgrp(slave) == getpid());
        CHECK_ERRNO(tcsetpgrp(slave, 1), EPERM);
        signal(SIGHUP, SIG_IGN);
        CHECK(ioctl(slave, TIOCNOTTY) == 0);
        CHECK_ERRNO(open("/dev/tty", O_RDWR), ENXIO);
        CHECK(login_tty(slave) == 0);
        _exit(0);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return 0;
}
