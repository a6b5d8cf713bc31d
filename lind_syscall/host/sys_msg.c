/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* sendmsg, recvmsg and their forms for many messages. Control messages have a header of 12 bytes
   and 4-byte alignment on the guest, of 16 and 8 on the host, so they are rebuilt. */
#include "sys.h"

#include "guest_mem.h"
#include "guest_types.h"
#include "raw_syscall.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum {
    SEND_MAX = 20480,            /* guest's bytes: net.core.optmem_max, as older kernels have it */
    HOST_MAX = SEND_MAX * 3 / 2, /* a message of 12 to 16 bytes becomes one of 16 or 24 */
    GUEST_SCM_PIDFD = 4,
};

static uint32_t guest_align(uint32_t len) { return (len + 3) & ~3u; }

/* All but the control messages. */
static int64_t header_from_guest(struct msghdr *host, struct iovec vector[UIO_MAXIOV],
                                 struct guest_msghdr *guest, uint32_t address) {
    if (guest_read(guest, address, sizeof *guest) < 0)
        return -EFAULT;
    if (guest->name && guest->namelen < 0)
        return -EINVAL;
    uint32_t room = guest->namelen < (int)sizeof(struct sockaddr_storage)
                        ? (uint32_t)guest->namelen
                        : sizeof(struct sockaddr_storage);
    if (guest->name && !guest_range_ok(guest->name, room))
        return -EFAULT;
    if (guest->iovlen > UIO_MAXIOV)
        return -EMSGSIZE;
    *host = (struct msghdr){
        .msg_name = guest_ptr(guest->name, room),
        .msg_namelen = (socklen_t)guest->namelen,
        .msg_iov = vector,
        .msg_iovlen = guest->iovlen,
    };
    return iovec_from_guest(vector, guest->iov, guest->iovlen);
}

/* What these protocols take is plain. Others have addresses inside (RDS) or longs (RxRPC). */
static bool sends_plain_data(int level) {
    static const int levels[] = {
        SOL_SOCKET,   IPPROTO_IP,    IPPROTO_IPV6, IPPROTO_UDP,
        IPPROTO_SCTP, 279 /* ALG */, 282 /* TLS */
    };
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
        if (levels[i] == level)
            return true;
    return false;
}

/* Rebuilds the len bytes of control messages at guest, read once, as up to HOST_MAX bytes at host.
   Returns how many, or -EINVAL. Less than a header at the end does not count. */
static int64_t control_from_guest(uint8_t host[HOST_MAX], const uint8_t *guest, uint32_t len) {
    size_t used = 0;
    while (len >= sizeof(struct guest_cmsghdr)) {
        struct guest_cmsghdr header;
        memcpy(&header, guest, sizeof header);
        if (header.len < sizeof header || header.len > len || !sends_plain_data(header.level))
            return -EINVAL;
        uint32_t data = header.len - (uint32_t)sizeof header;
        const struct cmsghdr host_header = {CMSG_LEN(data), header.level, header.type};
        memset(host + used, 0, CMSG_SPACE(data));
        memcpy(host + used, &host_header, sizeof host_header);
        memcpy(host + used + CMSG_LEN(0), guest + sizeof header, data);
        used += CMSG_SPACE(data);
        uint32_t step = guest_align(header.len);
        guest += step < len ? step : len;
        len -= step < len ? step : len;
    }
    return (int64_t)used;
}

/* Sends the message at guest address `address`. *partial: not all of its data went out. */
static int64_t send_message(int fd, uint32_t address, uint32_t flags, bool *partial) {
    struct guest_msghdr guest;
    struct msghdr host;
    struct iovec vector[UIO_MAXIOV];
    uint8_t guest_control[SEND_MAX];
    _Alignas(struct cmsghdr) uint8_t control[HOST_MAX];

    int64_t result = header_from_guest(&host, vector, &guest, address);
    if (result == 0 && guest.controllen > SEND_MAX)
        result = -ENOBUFS;
    if (result == 0 && guest.controllen > 0) {
        result = guest_read(guest_control, guest.control, guest.controllen);
        if (result == 0)
            result = control_from_guest(control, guest_control, guest.controllen);
    }
    if (result < 0)
        return socket_error(fd, result);
    host.msg_control = control;
    host.msg_controllen = (size_t)result;
    result = interruptible_syscall(SYS_sendmsg, fd, &host, flags);
    size_t all = 0;
    for (uint32_t i = 0; i < guest.iovlen; i++)
        all += vector[i].iov_len;
    *partial = result >= 0 && (size_t)result < all;
    return result;
}

int64_t sys_sendmsg(int fd, uint32_t message, uint32_t flags) {
    bool partial;
    return send_message(fd, message, flags, &partial);
}

/* Guest address of message i of a list, and of its count of bytes; -EFAULT beyond the 4 GiB. */
static int64_t nth_message(uint32_t list, uint32_t i, uint32_t *address) {
    uint64_t offset = (uint64_t)i * sizeof(struct guest_mmsghdr);
    if (!guest_range_ok(list, offset + sizeof(struct guest_mmsghdr)))
        return -EFAULT;
    *address = list + (uint32_t)offset;
    return 0;
}

static int64_t put_length(uint32_t message, int64_t length) {
    const uint32_t len = (uint32_t)length;
    return guest_write(message + (uint32_t)offsetof(struct guest_mmsghdr, len), &len, sizeof len);
}

int64_t sys_sendmmsg(int fd, uint32_t list, uint32_t n, uint32_t flags) {
    if (n > UIO_MAXIOV)
        n = UIO_MAXIOV;
    int64_t result = n == 0 ? socket_error(fd, 0) : 0;
    uint32_t sent = 0;
    bool partial = false;
    while (sent < n && !partial && result >= 0) {
        uint32_t message;
        result = nth_message(list, sent, &message);
        if (result == 0)
            result = send_message(fd, message, flags, &partial);
        if (result >= 0)
            result = put_length(message, result);
        if (result >= 0)
            sent++;
    }
    return sent > 0 ? sent : result;
}

/* The guest's room for control messages, and the flags for the message. */
struct room {
    uint32_t at;
    uint32_t left;
    int flags;
};

/* As the kernel's put_cmsg: what does not fit is cut. False if nothing was put. */
static bool put_control(struct room *room, int level, int type, const void *data, uint32_t len) {
    struct guest_cmsghdr header = {(uint32_t)sizeof header + len, level, type};
    uint32_t space = guest_align(header.len);
    if (room->left < sizeof header) {
        room->flags |= MSG_CTRUNC;
        return false;
    }
    if (room->left < header.len) {
        room->flags |= MSG_CTRUNC;
        header.len = room->left;
    }
    if (guest_write(room->at, &header, sizeof header) < 0 ||
        guest_write(room->at + (uint32_t)sizeof header, data, header.len - sizeof header) < 0)
        return false;
    space = space < room->left ? space : room->left;
    room->at += space;
    room->left -= space;
    return true;
}

/* As the kernel's scm_detach_fds: those that fit, up to the first one that the guest may not have.
   The others are closed: the host had room for all. */
static void put_descriptors(struct room *room, int type, const int fds[], uint32_t n) {
    uint32_t header = sizeof(struct guest_cmsghdr);
    uint32_t fit = room->left > header ? (room->left - header) / (uint32_t)sizeof fds[0] : 0;
    uint32_t good = 0;
    int64_t last = 0;
    while (good < n && good < fit && (fds[good] < 0 || (last = opened(fds[good])) >= 0))
        good++;
    bool put =
        good == 0 || put_control(room, SOL_SOCKET, type, fds, good * (uint32_t)sizeof fds[0]);
    if (!put || good < n)
        room->flags |= MSG_CTRUNC;
    for (uint32_t i = put ? good : 0; i < n; i++)
        if (fds[i] >= 0 && !(i == good && last < 0)) /* opened() has closed that one */
            raw_syscall(SYS_close, fds[i]);
}

/* Control messages that are made of longs: times as old programs ask for them. */
static bool is_longs(const struct cmsghdr *header) {
    return header->cmsg_level == SOL_SOCKET &&
           (header->cmsg_type == SO_TIMESTAMP_OLD || header->cmsg_type == SO_TIMESTAMPNS_OLD ||
            header->cmsg_type == SO_TIMESTAMPING_OLD);
}

static void put_longs(struct room *room, const struct cmsghdr *header, uint32_t len) {
    int64_t host[6];
    int32_t guest[6];
    if (len > sizeof host)
        len = sizeof host;
    memcpy(host, CMSG_DATA(header), len);
    for (uint32_t i = 0; i < len / sizeof host[0]; i++)
        guest[i] = (int32_t)host[i];
    put_control(room, SOL_SOCKET, header->cmsg_type, guest,
                len / (uint32_t)sizeof host[0] * (uint32_t)sizeof guest[0]);
}

static void control_to_guest(struct room *room, struct msghdr *host) {
    for (struct cmsghdr *header = CMSG_FIRSTHDR(host); header; header = CMSG_NXTHDR(host, header)) {
        uint32_t len = (uint32_t)(header->cmsg_len - CMSG_LEN(0));
        if (header->cmsg_level == SOL_SOCKET &&
            (header->cmsg_type == SCM_RIGHTS || header->cmsg_type == GUEST_SCM_PIDFD)) {
            put_descriptors(room, header->cmsg_type, (const int *)(const void *)CMSG_DATA(header),
                            len / (uint32_t)sizeof(int));
        } else if (is_longs(header)) {
            put_longs(room, header, len);
        } else {
            put_control(room, header->cmsg_level, header->cmsg_type, CMSG_DATA(header), len);
        }
    }
}

/* Receives a message into the one at guest address `address`. *flags_out: its msg_flags. The host
   has room for whatever the kernel delivers, so that only the guest's room decides what is cut. */
static int64_t receive_message(int fd, uint32_t address, uint32_t flags, int *flags_out) {
    struct guest_msghdr guest;
    struct msghdr host;
    struct iovec vector[UIO_MAXIOV];
    _Alignas(struct cmsghdr) uint8_t control[HOST_MAX];

    int64_t result = header_from_guest(&host, vector, &guest, address);
    if (result < 0)
        return socket_error(fd, result);
    struct room room = {guest.control, guest.control ? guest.controllen : 0, 0};
    if (room.left >= sizeof(struct guest_cmsghdr)) {
        host.msg_control = control;
        host.msg_controllen = sizeof control;
    }
    result = interruptible_syscall(SYS_recvmsg, fd, &host, flags);
    if (result < 0)
        return result;
    room.flags = host.msg_flags;
    control_to_guest(&room, &host);
    *flags_out = room.flags;
    guest.namelen = (int32_t)host.msg_namelen;
    guest.controllen = room.at - guest.control;
    guest.flags = (uint32_t)room.flags;
    enum {
        NAMELEN = offsetof(struct guest_msghdr, namelen),
        CONTROLLEN = offsetof(struct guest_msghdr, controllen), /* and flags after it */
    };
    if ((guest.name && guest_write(address + NAMELEN, &guest.namelen, sizeof guest.namelen) < 0) ||
        guest_write(address + CONTROLLEN, &guest.controllen, sizeof guest - CONTROLLEN) < 0)
        return -EFAULT;
    return result;
}

int64_t sys_recvmsg(int fd, uint32_t message, uint32_t flags) {
    int message_flags;
    return receive_message(fd, message, flags, &message_flags);
}

enum { SECOND = 1000000000 }; /* in nanoseconds */

/* What is left of the time until end: 0 when it has passed. */
static struct timespec time_left(const struct timespec *end) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t sec = end->tv_sec - now.tv_sec, nsec = end->tv_nsec - now.tv_nsec;
    if (nsec < 0) {
        sec--;
        nsec += SECOND;
    } else if (nsec >= SECOND) {
        sec++;
        nsec -= SECOND;
    }
    return sec < 0 ? (struct timespec){0, 0} : (struct timespec){sec, nsec};
}

/* Waits for a message after the first, as a receive would, but that a signal ends it even if the
   call is to be restarted: there is something to return. False if none has come. */
static bool await_next(int fd) {
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    struct timeval limit = {0, 0};
    socklen_t size = sizeof limit;
    if (raw_syscall(SYS_fcntl, fd, F_GETFL) & O_NONBLOCK)
        return false;
    raw_syscall(SYS_getsockopt, fd, SOL_SOCKET, SO_RCVTIMEO, &limit, &size);
    struct timespec time = {limit.tv_sec, limit.tv_usec * 1000};
    const bool limited = limit.tv_sec != 0 || limit.tv_usec != 0;
    return interruptible_syscall(SYS_ppoll, &ready, 1, limited ? &time : NULL, NULL, 0) > 0;
}

/* As on Linux the time is looked at after each message only. */
int64_t sys_recvmmsg_time64(int fd, uint32_t list, uint32_t n, uint32_t flags, uint32_t timeout) {
    struct timespec left = {0, 0}, end = {0, 0};
    if (timeout) {
        if (guest_read_times(&left, timeout, 1) < 0)
            return -EFAULT;
        if (left.tv_sec < 0 || left.tv_nsec >= SECOND)
            return -EINVAL;
        clock_gettime(CLOCK_MONOTONIC, &end);
        end.tv_sec += left.tv_sec < INT64_MAX / 2 ? left.tv_sec : INT64_MAX / 2;
        end.tv_nsec += left.tv_nsec;
    }
    int64_t result = n == 0 ? socket_error(fd, 0) : 0;
    uint32_t received = 0;
    int message_flags = 0;
    bool in_time = true;
    while (received < n && in_time && !(message_flags & MSG_OOB) && result >= 0) {
        uint32_t message;
        result = nth_message(list, received, &message);
        /* The error queue is never waited for, and MSG_WAITALL not without waiting. */
        uint32_t now = received > 0 && !(flags & (MSG_ERRQUEUE | MSG_WAITALL)) ? MSG_DONTWAIT : 0;
        if (result == 0)
            result = receive_message(fd, message, (flags & ~(uint32_t)MSG_WAITFORONE) | now,
                                     &message_flags);
        if (result == -EAGAIN && now & ~flags && await_next(fd)) {
            result = 0;
            continue;
        }
        if (result >= 0)
            result = put_length(message, result);
        if (result < 0)
            break;
        received++;
        if (flags & MSG_WAITFORONE)
            flags |= MSG_DONTWAIT;
        if (timeout) {
            left = time_left(&end);
            in_time = left.tv_sec > 0 || left.tv_nsec > 0;
        }
    }
    if (received > 0 && timeout && guest_write(timeout, &left, sizeof left) < 0)
        return -EFAULT;
    return received > 0 ? received : result;
}
