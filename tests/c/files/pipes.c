// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: pipes: order, partial reads, end of file, poll and select on both ends
#include "../check.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/select.h>

static short ready(int descriptor, short events) {
    struct pollfd entry = {descriptor, events, 0};
    return poll(&entry, 1, 0) == 1 ? entry.revents : 0;
}

int main(void) {
    int ends[2];
    CHECK(pipe(ends) == 0);
    CHECK(ready(ends[0], POLLIN) == 0 && ready(ends[1], POLLOUT) == POLLOUT);
    CHECK(write(ends[1], "abcdef", 6) == 6);
    char text[16] = "";
    CHECK(ready(ends[0], POLLIN) == POLLIN);
    CHECK(read(ends[0], text, 4) == 4 && read(ends[0], text + 4, 10) == 2);
    puts(text);

    CHECK(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
    static char block[4096];
    long written = 0;
    ssize_t count;
    while ((count = write(ends[1], block, sizeof block)) > 0)
        written += count;
    CHECK(errno == EAGAIN && written == fcntl(ends[1], F_GETPIPE_SZ));
    CHECK(ready(ends[1], POLLOUT) == 0);

    fd_set set;
    FD_ZERO(&set);
    FD_SET(ends[0], &set);
    struct timeval timeout = {0, 0};
    CHECK(select(ends[0] + 1, &set, NULL, NULL, &timeout) == 1 && FD_ISSET(ends[0], &set));
    CHECK(close(ends[1]) == 0);
    long drained = 0;
    while ((count = read(ends[0], block, sizeof block)) > 0)
        drained += count;
    CHECK(count == 0 && drained == written);
    CHECK(ready(ends[0], POLLIN) == POLLHUP);
    CHECK(ready(99, POLLIN) == POLLNVAL);
    CHECK(poll(NULL, 0, 20) == 0); // sleeps
    timeout.tv_usec = 20000;
    CHECK(select(0, NULL, NULL, NULL, &timeout) == 0);
    return 0;
}
