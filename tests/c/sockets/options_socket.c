// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: options of SOL_SOCKET: ints, structures, times, names; lengths that are told back
#include "loopback.h"

#include <net/if.h>
#include <sys/time.h>

static void round_trip(int fd, int option, const char *name, int value) {
    int back = -1;
    socklen_t len = sizeof back;
    CHECK(setsockopt(fd, SOL_SOCKET, option, &value, sizeof value) == 0);
    CHECK(getsockopt(fd, SOL_SOCKET, option, &back, &len) == 0);
    printf("%s %d, length %d\n", name, back, (int)len);
}

int main(void) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), value;
    socklen_t len;
    round_trip(fd, SO_REUSEADDR, "REUSEADDR", 1);
    round_trip(fd, SO_REUSEPORT, "REUSEPORT", 1);
    round_trip(fd, SO_KEEPALIVE, "KEEPALIVE", 1);
    round_trip(fd, SO_BROADCAST, "BROADCAST", 1);
    round_trip(fd, SO_DONTROUTE, "DONTROUTE", 1);
    round_trip(fd, SO_OOBINLINE, "OOBINLINE", 7);
    round_trip(fd, SO_RCVBUF, "RCVBUF", 20000);
    round_trip(fd, SO_SNDBUF, "SNDBUF", 30000);
    round_trip(fd, SO_RCVLOWAT, "RCVLOWAT", 3);
    round_trip(fd, SO_PRIORITY, "PRIORITY", 4);
    round_trip(fd, SO_MAX_PACING_RATE, "MAX_PACING_RATE", 123456);

    struct linger linger = {1, 77};
    CHECK(setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger) == 0);
    linger = (struct linger){0};
    len = 100;
    CHECK(getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &len) == 0);
    printf("LINGER %d %d, length %d\n", linger.l_onoff, linger.l_linger, (int)len);

    struct timeval time = {5, 250000}, back = {0};
    CHECK(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time) == 0);
    len = sizeof back;
    CHECK(getsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &back, &len) == 0);
    CHECK(len == sizeof back);
    printf("SNDTIMEO %d.%06d\n", (int)back.tv_sec, (int)back.tv_usec);
    CHECK(getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &back, &len) == 0);
    CHECK(back.tv_sec == 0 && back.tv_usec == 0);
    time.tv_usec = 1000000;
    CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time), EDOM);
    CHECK_ERRNO(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time - 1), EINVAL);

    len = 1;
    unsigned char cut = 9;
    CHECK(getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &cut, &len) == 0 && len == 1 && cut == 1);
    len = sizeof value;
    CHECK(getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &value, &len) == 0 && value == 0);
    CHECK(listen(fd, 1) == 0);
    CHECK(getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &value, &len) == 0 && value == 1);
    char interface[IFNAMSIZ] = "?";
    len = sizeof interface;
    CHECK(getsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, interface, &len) == 0 && len == 0);
    return 0;
}
