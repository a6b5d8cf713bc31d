// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SO_RCVTIMEO and SO_SNDTIMEO end a wait, and an accept
#include "loopback.h"

#include <sys/time.h>
#include <time.h>

int main(void) {
    struct sockaddr_in address;
    int ends[2];
    static char block[1 << 16];
    struct timeval limit = {0, 50000};
    struct timespec before, after;
    connected(ends);
    CHECK(setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) == 0);
    CHECK(setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) == 0);
    clock_gettime(CLOCK_MONOTONIC, &before);
    CHECK_ERRNO(recv(ends[0], block, 1, 0), EAGAIN);
    clock_gettime(CLOCK_MONOTONIC, &after);
    long waited =
        (after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1000000;
    CHECK(waited >= 49 && waited < 5000);
    while (send(ends[0], block, sizeof block, 0) > 0) {
    }
    CHECK(errno == EAGAIN);
    int listener = bound4(SOCK_STREAM, &address);
    CHECK(listen(listener, 1) == 0);
    CHECK(setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) == 0);
    CHECK_ERRNO(accept(listener, NULL, NULL), EAGAIN);
    puts("all ended");
    return 0;
}
