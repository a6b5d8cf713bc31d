// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the filter of a raw socket, asked for with too little room, enough, and more
#include "../check.h"

#include <linux/icmp.h>
#include <netinet/in.h>
#include <sys/socket.h>

int main(void) {
    int fd = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
    if (fd < 0 && errno == EPERM)
        NOT_HERE("the right to raw sockets");
    struct icmp_filter filter = {~(1u << ICMP_ECHOREPLY)};
    CHECK(setsockopt(fd, SOL_RAW, ICMP_FILTER, &filter, sizeof filter) == 0);
    for (socklen_t room = 0; room <= 16; room += 2) {
        unsigned char value[16] = {0};
        socklen_t size = room;
        int result = getsockopt(fd, SOL_RAW, ICMP_FILTER, value, &size);
        printf("%u: %d %u %02x\n", (unsigned)room, result, (unsigned)size, value[0]);
    }
    return 0;
}
