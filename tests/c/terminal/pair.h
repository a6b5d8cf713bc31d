// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the programs of this folder share: a pair of pseudo-terminals.
#ifndef PAIR_H
#define PAIR_H

#include "../check.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>

// Reads from fd what comes, and prints it: at least so many bytes, unless it ends, and then until
// 50 ms pass without anything.
__attribute__((unused)) static void show(const char *what, int fd, ssize_t expected) {
    struct pollfd p = {fd, POLLIN, 0};
    printf("%s:", what);
    while (poll(&p, 1, expected > 0 ? 20000 : 50) == 1 && p.revents & POLLIN) {
        unsigned char buffer[100];
        ssize_t n = read(fd, buffer, sizeof buffer);
        CHECK(n >= 0);
        expected -= n;
        if (n == 0) {
            printf(" end of file");
            break;
        }
        for (ssize_t i = 0; i < n; i++)
            printf(buffer[i] >= ' ' && buffer[i] < 127 ? " %c" : " %02x", buffer[i]);
    }
    puts("");
}

#endif
