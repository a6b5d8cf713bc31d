// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: select and pselect on sockets and pipes, the sets that come back, the remaining time
#include "loopback.h"

#include <sys/select.h>
#include <sys/time.h>

int main(void) {
    int ends[2], pipe_ends[2];
    fd_set in, out;
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 && pipe(pipe_ends) == 0);
    int high = dup2(pipe_ends[0], 900); // in a later word of the set
    CHECK(high == 900);
    FD_ZERO(&in);
    FD_ZERO(&out);
    FD_SET(ends[0], &in);
    FD_SET(high, &in);
    FD_SET(ends[0], &out);
    FD_SET(pipe_ends[1], &out);
    CHECK(select(901, &in, &out, NULL, NULL) == 2);
    CHECK(!FD_ISSET(ends[0], &in) && !FD_ISSET(high, &in));
    CHECK(FD_ISSET(ends[0], &out) && FD_ISSET(pipe_ends[1], &out));
    FD_SET(ends[0], &in);
    FD_SET(high, &in);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        usleep(20000);
        _exit(write(pipe_ends[1], "x", 1) != 1);
    }
    struct timeval limit = {60, 0};
    CHECK(select(901, &in, NULL, NULL, &limit) == 1);
    CHECK(FD_ISSET(high, &in) && !FD_ISSET(ends[0], &in));
    CHECK(limit.tv_sec >= 30 && limit.tv_sec <= 59);
    child_succeeds(child);
    FD_ZERO(&in);
    FD_SET(ends[0], &in);
    limit = (struct timeval){0, 1000};
    CHECK(select(ends[0] + 1, &in, NULL, NULL, &limit) == 0);
    CHECK(limit.tv_sec == 0 && limit.tv_usec == 0 && !FD_ISSET(ends[0], &in));
    struct timespec fixed = {0, 1000000};
    FD_SET(ends[0], &in);
    CHECK(pselect(ends[0] + 1, &in, NULL, NULL, &fixed, NULL) == 0 && fixed.tv_nsec == 1000000);
    FD_SET(899, &in);
    CHECK_ERRNO(select(900, &in, NULL, NULL, NULL), EBADF);
    CHECK_ERRNO(select(-1, NULL, NULL, NULL, NULL), EINVAL);
    puts("done");
    return 0;
}
