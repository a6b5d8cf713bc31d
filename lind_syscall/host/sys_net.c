/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Socket options. */
#include "sys.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "raw_syscall.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/tls.h>
#include <linux/vm_sockets.h>
#include <net/if.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

/* How the value of an option differs between guest and host. */
enum shape {
    REFUSED_OPTION, /* addresses inside that are not translated */
    PLAIN,          /* the same on both sides, of size bytes at most */
    HEADER,         /* the same; what may follow it is refused, as it is made of control messages */
    NUMBER,         /* an int, and nothing that follows it is shown to the kernel */
    LONGS,          /* size longs */
    GROUP,   /* an int, then a sockaddr_storage: aligned to 4 bytes on the guest, to 8 here */
    PROGRAM, /* to set: sock_fprog, the address of a packet filter; to get: the filter */
};

enum {
    STRING = 4096,                                    /* more than any name or label */
    ARRAY = INT32_MAX,                                /* as long as the program says */
    GROUP_SIZE = 4 + sizeof(struct sockaddr_storage), /* the smallest GROUP */
    GROUP_MAX = 20480,                                /* net.core.optmem_max */
};

/* What is not here is an int: see find(). */
static const struct option {
    int level;
    int name;
    enum shape shape;
    int size;
} options[] = {
    {SOL_SOCKET, SO_LINGER, PLAIN, sizeof(struct linger)},
    {SOL_SOCKET, SO_PEERCRED, PLAIN, sizeof(struct ucred)},
    {SOL_SOCKET, SO_BINDTODEVICE, PLAIN, IFNAMSIZ},
    {SOL_SOCKET, SO_RCVTIMEO_OLD, LONGS, 2},
    {SOL_SOCKET, SO_SNDTIMEO_OLD, LONGS, 2},
    {SOL_SOCKET, SO_RCVTIMEO_NEW, PLAIN, 2 * sizeof(int64_t)},
    {SOL_SOCKET, SO_SNDTIMEO_NEW, PLAIN, 2 * sizeof(int64_t)},
    {SOL_SOCKET, SO_COOKIE, PLAIN, sizeof(uint64_t)},
    {SOL_SOCKET, SO_PEERNAME, PLAIN, sizeof(struct sockaddr_storage)},
    {SOL_SOCKET, SO_PEERSEC, PLAIN, STRING},
    {SOL_SOCKET, SO_PEERGROUPS, PLAIN, ARRAY},
    {SOL_SOCKET, SO_MEMINFO, PLAIN, 64},
    {SOL_SOCKET, SO_TXTIME, PLAIN, 8},
    {SOL_SOCKET, SO_TIMESTAMPING_OLD, PLAIN, 8},
    {SOL_SOCKET, SO_TIMESTAMPING_NEW, PLAIN, 8},
    {SOL_SOCKET, 71 /* SO_NETNS_COOKIE */, PLAIN, sizeof(uint64_t)},
    {SOL_SOCKET, SO_ATTACH_FILTER, PROGRAM, 0},
    {SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, PROGRAM, 0},
    {SOL_SOCKET, 80 /* SO_DEVMEM_DONTNEED */, REFUSED_OPTION, 0},

    {IPPROTO_IP, IP_OPTIONS, PLAIN, 40},
    {IPPROTO_IP, 80 /* SO_ORIGINAL_DST */, PLAIN, sizeof(struct sockaddr_in)},
    {IPPROTO_IP, IP_PKTOPTIONS, REFUSED_OPTION, 0}, /* control messages */
    {IPPROTO_IP, IP_ADD_MEMBERSHIP, PLAIN, sizeof(struct ip_mreqn)},
    {IPPROTO_IP, IP_DROP_MEMBERSHIP, PLAIN, sizeof(struct ip_mreqn)},
    {IPPROTO_IP, IP_MULTICAST_IF, PLAIN, sizeof(struct ip_mreqn)},
    {IPPROTO_IP, IP_ADD_SOURCE_MEMBERSHIP, PLAIN, sizeof(struct ip_mreq_source)},
    {IPPROTO_IP, IP_DROP_SOURCE_MEMBERSHIP, PLAIN, sizeof(struct ip_mreq_source)},
    {IPPROTO_IP, IP_BLOCK_SOURCE, PLAIN, sizeof(struct ip_mreq_source)},
    {IPPROTO_IP, IP_UNBLOCK_SOURCE, PLAIN, sizeof(struct ip_mreq_source)},
    {IPPROTO_IP, IP_MSFILTER, PLAIN, ARRAY},
    {IPPROTO_IP, MCAST_JOIN_GROUP, GROUP, 0},
    {IPPROTO_IP, MCAST_LEAVE_GROUP, GROUP, 0},
    {IPPROTO_IP, MCAST_BLOCK_SOURCE, GROUP, 0},
    {IPPROTO_IP, MCAST_UNBLOCK_SOURCE, GROUP, 0},
    {IPPROTO_IP, MCAST_JOIN_SOURCE_GROUP, GROUP, 0},
    {IPPROTO_IP, MCAST_LEAVE_SOURCE_GROUP, GROUP, 0},
    {IPPROTO_IP, MCAST_MSFILTER, GROUP, 0},

    {IPPROTO_IPV6, IPV6_2292PKTOPTIONS, REFUSED_OPTION, 0}, /* control messages */
    {IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, PLAIN, sizeof(struct ipv6_mreq)},
    {IPPROTO_IPV6, IPV6_DROP_MEMBERSHIP, PLAIN, sizeof(struct ipv6_mreq)},
    {IPPROTO_IPV6, IPV6_JOIN_ANYCAST, PLAIN, sizeof(struct ipv6_mreq)},
    {IPPROTO_IPV6, IPV6_LEAVE_ANYCAST, PLAIN, sizeof(struct ipv6_mreq)},
    {IPPROTO_IPV6, IPV6_PKTINFO, PLAIN, sizeof(struct in6_pktinfo)},
    {IPPROTO_IPV6, IPV6_HOPOPTS, PLAIN, STRING},
    {IPPROTO_IPV6, IPV6_DSTOPTS, PLAIN, STRING},
    {IPPROTO_IPV6, IPV6_RTHDRDSTOPTS, PLAIN, STRING},
    {IPPROTO_IPV6, IPV6_RTHDR, PLAIN, STRING},
    {IPPROTO_IPV6, IPV6_NEXTHOP, PLAIN, sizeof(struct sockaddr_in6)},
    {IPPROTO_IPV6, IPV6_PATHMTU, PLAIN, sizeof(struct ip6_mtuinfo)},
    {IPPROTO_IPV6, 32 /* IPV6_FLOWLABEL_MGR */, HEADER, 32},
    {IPPROTO_IPV6, IPV6_RECVTCLASS, PLAIN, sizeof(int)},
    {IPPROTO_IPV6, IPV6_TCLASS, PLAIN, sizeof(int)},
    {IPPROTO_IPV6, IPV6_AUTOFLOWLABEL, PLAIN, sizeof(int)},
    {IPPROTO_IPV6, 80 /* IP6T_SO_ORIGINAL_DST */, PLAIN, sizeof(struct sockaddr_in6)},
    {IPPROTO_IPV6, IPV6_ADDR_PREFERENCES, PLAIN, sizeof(int)},
    {IPPROTO_IPV6, IPV6_MINHOPCOUNT, PLAIN, sizeof(int)},
    {IPPROTO_IPV6, IPV6_ORIGDSTADDR, PLAIN, sizeof(int)},
    {IPPROTO_IPV6, IPV6_TRANSPARENT, PLAIN, sizeof(int)},
    {IPPROTO_IPV6, IPV6_UNICAST_IF, PLAIN, sizeof(int)},
    {IPPROTO_IPV6, IPV6_RECVFRAGSIZE, PLAIN, sizeof(int)},
    {IPPROTO_IPV6, IPV6_FREEBIND, PLAIN, sizeof(int)},
    {IPPROTO_IPV6, MCAST_JOIN_GROUP, GROUP, 0},
    {IPPROTO_IPV6, MCAST_LEAVE_GROUP, GROUP, 0},
    {IPPROTO_IPV6, MCAST_BLOCK_SOURCE, GROUP, 0},
    {IPPROTO_IPV6, MCAST_UNBLOCK_SOURCE, GROUP, 0},
    {IPPROTO_IPV6, MCAST_JOIN_SOURCE_GROUP, GROUP, 0},
    {IPPROTO_IPV6, MCAST_LEAVE_SOURCE_GROUP, GROUP, 0},
    {IPPROTO_IPV6, MCAST_MSFILTER, GROUP, 0},
    {IPPROTO_ICMPV6, ICMP6_FILTER, PLAIN, sizeof(struct icmp6_filter)},
    {SOL_RAW, 1 /* ICMP_FILTER */, PLAIN, sizeof(uint32_t)},

    {IPPROTO_TCP, TCP_INFO, PLAIN, 512},
    {IPPROTO_TCP, TCP_CC_INFO, PLAIN, 64},
    {IPPROTO_TCP, TCP_CONGESTION, PLAIN, 16},
    {IPPROTO_TCP, TCP_ULP, PLAIN, 16},
    {IPPROTO_TCP, TCP_FASTOPEN_KEY, PLAIN, 32},
    {IPPROTO_TCP, TCP_SAVED_SYN, PLAIN, STRING},
    {IPPROTO_TCP, TCP_REPAIR_WINDOW, PLAIN, 20},
    {IPPROTO_TCP, TCP_REPAIR_OPTIONS, PLAIN, ARRAY},
    {IPPROTO_TCP, TCP_MD5SIG, PLAIN, sizeof(struct tcp_md5sig)},
    {IPPROTO_TCP, TCP_MD5SIG_EXT, PLAIN, sizeof(struct tcp_md5sig)},
    {IPPROTO_TCP, TCP_ZEROCOPY_RECEIVE, REFUSED_OPTION, 0},

    {IPPROTO_UDP, UDP_ENCAP, PLAIN, sizeof(int)},
    {IPPROTO_UDP, UDP_NO_CHECK6_TX, PLAIN, sizeof(int)},
    {IPPROTO_UDP, UDP_NO_CHECK6_RX, PLAIN, sizeof(int)},
    {IPPROTO_UDP, UDP_SEGMENT, PLAIN, sizeof(int)},
    {IPPROTO_UDP, UDP_GRO, PLAIN, sizeof(int)},

    {SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, PLAIN, ARRAY},

    {SOL_PACKET, PACKET_ADD_MEMBERSHIP, PLAIN, 40}, /* packet_mreq_max of the kernel */
    {SOL_PACKET, PACKET_DROP_MEMBERSHIP, PLAIN, 40},
    {SOL_PACKET, PACKET_STATISTICS, PLAIN, sizeof(struct tpacket_stats_v3)},
    {SOL_PACKET, PACKET_ROLLOVER_STATS, PLAIN, sizeof(struct tpacket_rollover_stats)},
    {SOL_PACKET, PACKET_FANOUT, PLAIN, sizeof(struct fanout_args)},
    {SOL_PACKET, PACKET_FANOUT_DATA, PROGRAM, 0},
    {SOL_PACKET, PACKET_RX_RING, REFUSED_OPTION, 0}, /* frames of version 1 begin with a long */
    {SOL_PACKET, PACKET_TX_RING, REFUSED_OPTION, 0},

    {SOL_TLS, TLS_TX, PLAIN, 64}, /* the longest tls12_crypto_info */
    {SOL_TLS, TLS_RX, PLAIN, 64},

    {AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, PLAIN, sizeof(uint64_t)},
    {AF_VSOCK, SO_VM_SOCKETS_BUFFER_MIN_SIZE, PLAIN, sizeof(uint64_t)},
    {AF_VSOCK, SO_VM_SOCKETS_BUFFER_MAX_SIZE, PLAIN, sizeof(uint64_t)},
    {AF_VSOCK, 6 /* SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD */, LONGS, 2},
    {AF_VSOCK, 8 /* SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW */, PLAIN, 2 * sizeof(int64_t)},
};

/* What is not listed is an int at the levels of the list; at others, where the kernel has no room
   for an address because the length is no more than an int's. Numbers from 64 on belong to the
   packet filters, which have not always looked at the length. */
static struct option find(int level, int name, int len) {
    bool is_int = len <= (int)sizeof(int);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (options[i].level == level && options[i].name == name)
            return options[i];
        is_int |= options[i].level == level;
    }
    is_int &= level == SOL_SOCKET || (name >= 0 && name < 64);
    return (struct option){level, name, is_int ? NUMBER : REFUSED_OPTION, sizeof(int)};
}

static int64_t set(int fd, int level, int name, const void *value, int len) {
    return raw_syscall(SYS_setsockopt, fd, level, name, value, len);
}

int64_t socket_error(int fd, int64_t error) {
    int type, len = sizeof type;
    int64_t result = raw_syscall(SYS_getsockopt, fd, SOL_SOCKET, SO_TYPE, &type, &len);
    return result < 0 ? result : error;
}

enum { LONGS_MAX = 2 };

static int64_t set_longs(int fd, const struct option *option, uint32_t value, int len) {
    int32_t guest[LONGS_MAX];
    int64_t host[LONGS_MAX];
    size_t count = (size_t)option->size;
    if ((size_t)len < count * sizeof guest[0])
        return -EINVAL;
    if (guest_read(guest, value, count * sizeof guest[0]) < 0)
        return -EFAULT;
    for (size_t i = 0; i < count; i++)
        host[i] = guest[i];
    return set(fd, option->level, option->name, host, (int)(count * sizeof host[0]));
}

static int64_t get_longs(int fd, const struct option *option, uint32_t value, int *len) {
    int32_t guest[LONGS_MAX];
    int64_t host[LONGS_MAX] = {0};
    int host_len = (int)sizeof host;
    int64_t result = raw_syscall(SYS_getsockopt, fd, option->level, option->name, host, &host_len);
    if (result < 0)
        return result;
    for (int i = 0; i < option->size; i++)
        guest[i] = (int32_t)host[i];
    if (*len > option->size * (int)sizeof guest[0])
        *len = option->size * (int)sizeof guest[0];
    return guest_write(value, guest, (size_t)*len);
}

/* The guest's bytes, with 4 of padding after the int. The rest of a GROUP is aligned alike on both
   sides. */
union host_group {
    struct {
        uint32_t interface;
        uint32_t padding;
        char rest[GROUP_MAX - 4];
    };
    struct group_filter filter;
};

/* Returns the host's length, or -errno. */
static int group_from_guest(union host_group *host, uint32_t value, int len) {
    if (len < GROUP_SIZE)
        return -EINVAL;
    if (len > GROUP_MAX)
        return -ENOBUFS;
    host->padding = 0;
    if (guest_read(&host->interface, value, 4) < 0 ||
        guest_read(host->rest, value + 4, (size_t)len - 4) < 0)
        return -EFAULT;
    return len + 4;
}

static int64_t set_group(int fd, const struct option *option, uint32_t value, int len) {
    union host_group host;
    int host_len = group_from_guest(&host, value, len);
    return host_len < 0 ? host_len : set(fd, option->level, option->name, &host, host_len);
}

/* The kernel writes as many sources as the filter says there is room for, whatever the length. */
static int64_t get_group(int fd, const struct option *option, uint32_t value, int *len) {
    union host_group host;
    int host_len = group_from_guest(&host, value, *len);
    if (host_len < 0)
        return host_len;
    if ((size_t)host_len < offsetof(struct group_filter, gf_slist))
        return -EINVAL;
    size_t room = ((size_t)host_len - offsetof(struct group_filter, gf_slist)) /
                  sizeof(struct sockaddr_storage);
    if (host.filter.gf_numsrc > room)
        host.filter.gf_numsrc = (uint32_t)room;
    int64_t result = raw_syscall(SYS_getsockopt, fd, option->level, option->name, &host, &host_len);
    if (result < 0)
        return result;
    *len = host_len - 4;
    if (guest_write(value, &host.interface, 4) < 0 ||
        guest_write(value + 4, host.rest, (size_t)*len - 4) < 0)
        return -EFAULT;
    return 0;
}

static int64_t set_program(int fd, const struct option *option, uint32_t value, int len) {
    struct guest_sock_fprog guest;
    if (len != (int)sizeof guest)
        return -EINVAL;
    if (guest_read(&guest, value, sizeof guest) < 0)
        return -EFAULT;
    const struct sock_fprog host = {
        guest.len, guest_ptr(guest.filter, guest.len * sizeof(struct sock_filter))};
    return set(fd, option->level, option->name, &host, sizeof host);
}

/* The length is a number of instructions, of which the kernel checks that all fit. */
static int64_t get_program(int fd, const struct option *option, uint32_t value, int *len) {
    void *host = guest_ptr(value, (uint64_t)(uint32_t)*len * sizeof(struct sock_filter));
    return raw_syscall(SYS_getsockopt, fd, option->level, option->name, host, len);
}

int64_t sys_setsockopt(int fd, int level, int name, uint32_t value, int len) {
    const struct option option = find(level, name, len);
    int64_t result = -ENOPROTOOPT;
    if (len < 0)
        result = -EINVAL;
    else if (option.shape == PLAIN || (option.shape == HEADER && len <= option.size))
        return set(fd, level, name, guest_ptr(value, (uint32_t)len), len);
    else if (option.shape == NUMBER)
        return set(fd, level, name, guest_ptr(value, (uint32_t)len),
                   len < option.size ? len : option.size);
    else if (option.shape == LONGS)
        result = set_longs(fd, &option, value, len);
    else if (option.shape == GROUP)
        result = set_group(fd, &option, value, len);
    else if (option.shape == PROGRAM)
        result = set_program(fd, &option, value, len);
    return result < 0 ? socket_error(fd, result) : result;
}

int64_t sys_getsockopt(int fd, int level, int name, uint32_t value, uint32_t len_address) {
    int len;
    if (guest_read(&len, len_address, sizeof len) < 0)
        return socket_error(fd, -EFAULT);
    const struct option option = find(level, name, len);
    int64_t result = -ENOPROTOOPT;
    if (len < 0)
        result = -EINVAL;
    else if (option.shape == PLAIN || option.shape == NUMBER || option.shape == HEADER) {
        const int room = len = len < option.size ? len : option.size;
        result =
            raw_syscall(SYS_getsockopt, fd, level, name, guest_ptr(value, (uint32_t)len), &len);
        if (result < 0 && len != room) /* what some options want */
            guest_write(len_address, &len, sizeof len);
    } else if (option.shape == LONGS)
        result = get_longs(fd, &option, value, &len);
    else if (option.shape == GROUP)
        result = get_group(fd, &option, value, &len);
    else if (option.shape == PROGRAM)
        result = get_program(fd, &option, value, &len);
    if (result < 0)
        return socket_error(fd, result);
    return guest_write(len_address, &len, sizeof len);
}
