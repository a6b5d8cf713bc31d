// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: options of TCP: ints, the congestion control's name, TCP_INFO
#include "loopback.h"

#include <netinet/tcp.h>

static void round_trip(int fd, int option, const char *name, int value) {
    int back = -1;
    socklen_t len = sizeof back;
    CHECK(setsockopt(fd, IPPROTO_TCP, option, &value, sizeof value) == 0);
    CHECK(getsockopt(fd, IPPROTO_TCP, option, &back, &len) == 0 && len == sizeof back);
    printf("%s %d\n", name, back);
}

int main(void) {
    int ends[2];
    connected(ends);
    round_trip(ends[0], TCP_NODELAY, "NODELAY", 1);
    round_trip(ends[0], TCP_CORK, "CORK", 1);
    round_trip(ends[0], TCP_KEEPIDLE, "KEEPIDLE", 33);
    round_trip(ends[0], TCP_KEEPINTVL, "KEEPINTVL", 44);
    round_trip(ends[0], TCP_KEEPCNT, "KEEPCNT", 5);
    round_trip(ends[0], TCP_SYNCNT, "SYNCNT", 6);
    round_trip(ends[0], TCP_LINGER2, "LINGER2", 7);
    round_trip(ends[0], TCP_USER_TIMEOUT, "USER_TIMEOUT", 8000);
    round_trip(ends[0], TCP_QUICKACK, "QUICKACK", 0);
    char name[16] = "";
    socklen_t len = sizeof name;
    CHECK(setsockopt(ends[0], IPPROTO_TCP, TCP_CONGESTION, "reno", 4) == 0);
    CHECK(getsockopt(ends[0], IPPROTO_TCP, TCP_CONGESTION, name, &len) == 0);
    printf("CONGESTION %s, length %d\n", name, (int)len);
    struct tcp_info info;
    len = sizeof info;
    CHECK(getsockopt(ends[1], IPPROTO_TCP, TCP_INFO, &info, &len) == 0);
    CHECK(len >= 104 && info.tcpi_state == TCP_ESTABLISHED && info.tcpi_rcv_mss > 0);
    close(ends[0]);
    char byte;
    CHECK(read(ends[1], &byte, 1) == 0);
    CHECK(getsockopt(ends[1], IPPROTO_TCP, TCP_INFO, &info, &len) == 0);
    CHECK(info.tcpi_state == TCP_CLOSE_WAIT);
    return 0;
}
