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

/* Options without pointers and of the same layout on both sides. What SOL_SOCKET has beyond these
   is an int. The guest's times are the 64-bit ones. */
enum { REFUSED = 0 };

static const struct {
    int level;
    int name;
    int size; /* what is longer is cut, as the kernel does; REFUSED: pointers or longs inside */
} options[] = {
    {SOL_SOCKET, SO_LINGER, sizeof(struct linger)},
    {SOL_SOCKET, SO_PEERCRED, sizeof(struct ucred)},
    {SOL_SOCKET, SO_BINDTODEVICE, IFNAMSIZ},
    {SOL_SOCKET, 66 /* SO_RCVTIMEO_NEW */, 2 * sizeof(int64_t)},
    {SOL_SOCKET, 67 /* SO_SNDTIMEO_NEW */, 2 * sizeof(int64_t)},
    {SOL_SOCKET, SO_COOKIE, sizeof(uint64_t)},
    {SOL_SOCKET, SO_PEERNAME, sizeof(struct sockaddr_storage)},
    {SOL_SOCKET, SO_PEERSEC, 4096},
    {SOL_SOCKET, SO_PEERGROUPS, 65536 * sizeof(gid_t)},
    {SOL_SOCKET, SO_MEMINFO, 64},
    {SOL_SOCKET, SO_TXTIME, 8},
    {SOL_SOCKET, SO_TIMESTAMPING, 8},
    {SOL_SOCKET, SO_RCVTIMEO, REFUSED},
    {SOL_SOCKET, SO_SNDTIMEO, REFUSED},
    {SOL_SOCKET, SO_ATTACH_FILTER, REFUSED},
    {SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, REFUSED},
    {SOL_SOCKET, 80 /* SO_DEVMEM_DONTNEED */, REFUSED},
    {IPPROTO_IP, IP_TOS, sizeof(int)},
    {IPPROTO_IP, IP_TTL, sizeof(int)},
    {IPPROTO_IP, IP_ADD_MEMBERSHIP, sizeof(struct ip_mreqn)},
    {IPPROTO_IP, IP_DROP_MEMBERSHIP, sizeof(struct ip_mreqn)},
    {IPPROTO_IP, IP_MULTICAST_IF, sizeof(struct ip_mreqn)},
    {IPPROTO_IPV6, IPV6_V6ONLY, sizeof(int)},
    {IPPROTO_IPV6, IPV6_UNICAST_HOPS, sizeof(int)},
    {IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, sizeof(struct ipv6_mreq)},
    {IPPROTO_IPV6, IPV6_DROP_MEMBERSHIP, sizeof(struct ipv6_mreq)},
    {IPPROTO_TCP, TCP_NODELAY, sizeof(int)},
    {IPPROTO_TCP, TCP_MAXSEG, sizeof(int)},
    {IPPROTO_TCP, TCP_CORK, sizeof(int)},
    {IPPROTO_TCP, TCP_KEEPIDLE, sizeof(int)},
    {IPPROTO_TCP, TCP_KEEPINTVL, sizeof(int)},
    {IPPROTO_TCP, TCP_KEEPCNT, sizeof(int)},
    {IPPROTO_TCP, TCP_USER_TIMEOUT, sizeof(int)},
    {IPPROTO_TCP, TCP_CONGESTION, 16},
    {IPPROTO_TCP, TCP_INFO, 512},
};

/* The length to tell the kernel, or -errno. Of the options that are not listed, those of an int
   have no room for a pointer; numbers from 64 on belong to the packet filters, which have not
   always looked at the length. */
static int host_length(int level, int name, int len) {
    int size = level == SOL_SOCKET || (name >= 0 && name < 64 && len <= (int)sizeof(int))
                   ? (int)sizeof(int)
                   : REFUSED;
    if (len < 0)
        return -EINVAL;
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        if (options[i].level == level && options[i].name == name)
            size = options[i].size;
    return size == REFUSED ? -ENOPROTOOPT : len < size ? len : size;
}

int64_t sys_setsockopt(int fd, int level, int name, uint32_t value, int len) {
    len = host_length(level, name, len);
    if (len < 0)
        return len;
    return raw_syscall(SYS_setsockopt, fd, level, name, guest_ptr(value, (uint32_t)len), len);
}

int64_t sys_getsockopt(int fd, int level, int name, uint32_t value, uint32_t len_address) {
    int len;
    if (guest_read(&len, len_address, sizeof len) < 0)
        return -EFAULT;
    len = host_length(level, name, len);
    if (len < 0)
        return len;
    int64_t result =
        raw_syscall(SYS_getsockopt, fd, level, name, guest_ptr(value, (uint32_t)len), &len);
    return result < 0 ? result : guest_write(len_address, &len, sizeof len);
}
