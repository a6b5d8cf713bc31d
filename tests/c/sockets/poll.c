// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: poll and ppoll: readiness of sockets and pipes, hang-up, invalid descriptors, time limits
#include "loopback.h"

#include <poll.h>
#include <signal.h>
#include <time.h>

static void show(const char *what, int result, const struct pollfd *p, int n) {
    printf("%s: %d:", what, result);
    for (int i = 0; i < n; i++)
        printf(" %x", p[i].revents);
    puts("");
}

int main(void) {
    int pair[2], ends[2], pipe_ends[2];
    connected(pair);
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 && pipe(pipe_ends) == 0);
    struct pollfd p[5] = {{pair[0], POLLIN | POLLOUT},
                          {ends[0], POLLIN},
                          {pipe_ends[0], POLLIN},
                          {-1, POLLIN},
                          {999, POLLIN}};
    show("at first", poll(p, 4, 0), p, 4);
    show("with one that is not open", poll(p, 5, -1), p, 5);
    CHECK(write(pair[1], "x", 1) == 1 && write(ends[1], "x", 1) == 1);
    CHECK(write(pipe_ends[1], "x", 1) == 1);
    usleep(1000);
    show("with data", poll(p, 4, 1000), p, 4);
    close(pair[1]);
    close(ends[1]);
    close(pipe_ends[1]);
    usleep(1000);
    show("after hang-up", poll(p, 4, 1000), p, 4);
    struct timespec limit = {0, 20000000}, before, after;
    sigset_t none;
    sigemptyset(&none);
    clock_gettime(CLOCK_MONOTONIC, &before);
    CHECK(ppoll(NULL, 0, &limit, &none) == 0);
    clock_gettime(CLOCK_MONOTONIC, &after);
    CHECK(after.tv_sec - before.tv_sec + (after.tv_nsec - before.tv_nsec) / 1e9 >= 0.02);
    limit.tv_nsec = -1;
    CHECK_ERRNO(ppoll(p, 1, &limit, NULL), EINVAL);
    CHECK_ERRNO(poll(opaque(NULL), 1, 0), EFAULT);
    return 0;
}
