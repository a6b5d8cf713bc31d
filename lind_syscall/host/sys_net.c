/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Socket options. */
#include "sys.h"

#include "guest_mem.h"
#include "raw_syscall.h"

#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

/* An option of an int has no room for a pointer. Numbers from 64 on belong to the packet filters,
   which have not always looked at the length; SOL_SOCKET has none of these. */
static bool is_int_option(int level, int name, int64_t len) {
    return len <= (int64_t)sizeof(int) && (level == SOL_SOCKET || (name >= 0 && name < 64));
}

/* Larger options without pointers and of the same layout on both sides. The guest's times are the
 * 64-bit ones. */
static const struct {
    int level;
    int name;
    uint32_t max_len;
} options[] = {
    {SOL_SOCKET, SO_LINGER, sizeof(struct linger)},
    {SOL_SOCKET, SO_PEERCRED, sizeof(struct ucred)},
    {SOL_SOCKET, SO_BINDTODEVICE, IFNAMSIZ},
    {SOL_SOCKET, 66 /* SO_RCVTIMEO_NEW */, 2 * sizeof(int64_t)},
    {SOL_SOCKET, 67 /* SO_SNDTIMEO_NEW */, 2 * sizeof(int64_t)},
    {SOL_SOCKET, SO_COOKIE, sizeof(uint64_t)},
    {IPPROTO_IP, IP_ADD_MEMBERSHIP, sizeof(struct ip_mreqn)},
    {IPPROTO_IP, IP_DROP_MEMBERSHIP, sizeof(struct ip_mreqn)},
    {IPPROTO_IP, IP_MULTICAST_IF, sizeof(struct ip_mreqn)},
    {IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, sizeof(struct ipv6_mreq)},
    {IPPROTO_IPV6, IPV6_DROP_MEMBERSHIP, sizeof(struct ipv6_mreq)},
    {IPPROTO_TCP, TCP_CONGESTION, 16},
    {IPPROTO_TCP, TCP_INFO, 512},
};

static bool is_known_option(int level, int name, int64_t len) {
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        if (options[i].level == level && options[i].name == name)
            return len <= options[i].max_len;
    return is_int_option(level, name, len);
}

int64_t sys_setsockopt(int fd, int level, int name, uint32_t value, int len) {
    if (len < 0)
        return -EINVAL;
    if (!is_known_option(level, name, len))
        return -ENOPROTOOPT;
    return raw_syscall(SYS_setsockopt, fd, level, name, guest_ptr(value, (uint32_t)len), len);
}

int64_t sys_getsockopt(int fd, int level, int name, uint32_t value, uint32_t len_address) {
    int len;
    if (guest_read(&len, len_address, sizeof len) < 0)
        return -EFAULT;
    if (len < 0)
        return -EINVAL;
    if (!is_known_option(level, name, len))
        return -ENOPROTOOPT;
    int64_t result =
        raw_syscall(SYS_getsockopt, fd, level, name, guest_ptr(value, (uint32_t)len), &len);
    return result < 0 ? result : guest_write(len_address, &len, sizeof len);
}
