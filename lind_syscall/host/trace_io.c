/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Structures: vectors, waiting for files, sockets. */
#include "trace_show.h"

#include "guest_mem.h"
#include "guest_types.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

/* The first `left` bytes of a vector. */
static void put_vector(struct trace *t, uint32_t addr, uint32_t count, uint64_t left) {
    struct guest_iovec vector[TRACE_ITEMS];
    uint32_t n = count < TRACE_ITEMS ? count : TRACE_ITEMS;
    if (addr == 0 || guest_read(vector, addr, n * sizeof *vector) < 0) {
        trace_put_address(t, addr);
        return;
    }
    trace_put(t, "[");
    for (uint32_t k = 0; k < n; k++) {
        unsigned char bytes[TRACE_STRING];
        uint64_t filled = vector[k].len < left ? vector[k].len : left;
        size_t size = filled < sizeof bytes ? (size_t)filled : sizeof bytes;
        trace_put(t, "%s{iov_base=", k ? ", " : "");
        if (guest_read(bytes, vector[k].base, size) < 0)
            trace_put_address(t, vector[k].base);
        else
            trace_put_quoted(t, bytes, size, size < filled);
        trace_put(t, ", iov_len=%" PRIu32 "}", vector[k].len);
        left -= filled;
    }
    trace_put(t, count > n ? ", ...]" : "]");
}

/* Of a vector that is written, what the result says. */
SHOW(iovec) {
    bool out = t->kind[i].direction == ARG_OUT;
    put_vector(t, (uint32_t)t->arg[i], (uint32_t)t->arg[t->kind[i].count_arg - 1],
               !out            ? UINT64_MAX
               : t->result > 0 ? (uint64_t)t->result
                               : 0);
}

/* Waiting. */

/* Of ready files alone, once the call has said that there are any. */
static void put_pollfds(struct trace *t, unsigned i, bool ready) {
    struct pollfd files[TRACE_ITEMS];
    uint32_t count = (uint32_t)t->arg[t->kind[i].count_arg - 1];
    uint32_t n = count < TRACE_ITEMS ? count : TRACE_ITEMS;
    const char *separator = "";
    if (!trace_get(t, i, files, n * sizeof *files))
        return;
    trace_put(t, "[");
    for (uint32_t k = 0; k < n; k++) {
        if (ready && files[k].revents == 0)
            continue;
        trace_put(t, "%s{fd=%d, %s=", separator, files[k].fd, ready ? "revents" : "events");
        trace_put_names(t, (uint16_t)(ready ? files[k].revents : files[k].events), &show_poll_bits);
        trace_put(t, "}");
        separator = ", ";
    }
    trace_put(t, count > n ? ", ...]" : "]");
}

SHOW(pollfds) { put_pollfds(t, i, false); }

void trace_put_ready(struct trace *t, bool poll) {
    static const char *const sets[] = {"in", "out", "except"};
    if (t->result == 0)
        trace_put(t, " (Timeout)");
    if (t->result <= 0)
        return;
    trace_put(t, " (");
    if (poll)
        put_pollfds(t, 0, true);
    for (unsigned i = 1, printed = 0; i <= 3 && !poll; i++)
        if (t->arg[i] != 0) {
            trace_put(t, "%s%s ", printed++ ? ", " : "", sets[i - 1]);
            show_fdset.show(t, i, &show_fdset);
        }
    trace_put(t, ")");
}

static void put_event(struct trace *t, const struct guest_epoll_event *event) {
    trace_put(t, "{events=");
    trace_put_names(t, event->events, &show_epoll_bits);
    trace_put(t, ", data=%#" PRIx64 "}", event->data);
}

SHOW(epoll_event) {
    struct guest_epoll_event event;
    if (trace_get(t, i, &event, sizeof event))
        put_event(t, &event);
}

SHOW(epoll_events) {
    struct guest_epoll_event events[TRACE_ITEMS];
    size_t count = t->returned && t->result > 0 ? (size_t)t->result : 0;
    size_t n = count < TRACE_ITEMS ? count : TRACE_ITEMS;
    if (!trace_get(t, i, events, n * sizeof *events))
        return;
    trace_put(t, "[");
    for (size_t k = 0; k < n; k++) {
        trace_put(t, k ? ", " : "");
        put_event(t, &events[k]);
    }
    trace_put(t, count > n ? ", ...]" : "]");
}

SHOW(fdset) { /* select: the first argument is one more than the highest descriptor */
    uint32_t words[32] = {0};
    int32_t limit = (int32_t)t->arg[0] < 0 ? 0 : (int32_t)t->arg[0];
    limit = limit < 1024 ? limit : 1024;
    const char *separator = "";
    if (!trace_get(t, i, words, ((size_t)limit + 31) / 32 * sizeof *words))
        return;
    trace_put(t, "[");
    for (int32_t fd = 0; fd < limit; fd++)
        if (words[fd / 32] >> fd % 32 & 1) {
            trace_put(t, "%s%" PRId32, separator, fd);
            separator = " ";
        }
    trace_put(t, "]");
}

/* Sockets. */

static void put_sockaddr(struct trace *t, uint32_t addr, uint32_t length) {
    union {
        struct sockaddr any;
        struct sockaddr_un un;
        struct sockaddr_in in;
        struct sockaddr_in6 in6;
        struct sockaddr_nl nl;
    } name = {0};
    char text[INET6_ADDRSTRLEN];
    size_t size = length < sizeof name ? length : sizeof name;
    if (addr == 0 || size < sizeof name.any.sa_family || guest_read(&name, addr, size) < 0) {
        trace_put_address(t, addr);
        return;
    }
    trace_put(t, "{sa_family=");
    trace_put_names(t, name.any.sa_family, &show_family);
    if (name.any.sa_family == AF_UNIX) {
        size_t path = size - offsetof(struct sockaddr_un, sun_path);
        bool abstract = path > 0 && name.un.sun_path[0] == '\0';
        if (size > sizeof name.any.sa_family) {
            trace_put(t, ", sun_path=%s", abstract ? "@" : "");
            trace_put_quoted(t, name.un.sun_path + abstract,
                             abstract ? path - 1 : strnlen(name.un.sun_path, path), false);
        }
    } else if (name.any.sa_family == AF_INET && size >= sizeof name.in) {
        inet_ntop(AF_INET, &name.in.sin_addr, text, sizeof text);
        trace_put(t, ", sin_port=htons(%d), sin_addr=inet_addr(\"%s\")", ntohs(name.in.sin_port),
                  text);
    } else if (name.any.sa_family == AF_INET6 && size >= sizeof name.in6) {
        inet_ntop(AF_INET6, &name.in6.sin6_addr, text, sizeof text);
        trace_put(t, ", sin6_port=htons(%d), inet_pton(AF_INET6, \"%s\")",
                  ntohs(name.in6.sin6_port), text);
    } else if (name.any.sa_family == AF_NETLINK && size >= sizeof name.nl) {
        trace_put(t, ", nl_pid=%" PRIu32 ", nl_groups=%#" PRIx32, name.nl.nl_pid,
                  name.nl.nl_groups);
    } else {
        trace_put(t, ", ...");
    }
    trace_put(t, "}");
}

/* The length is the next argument: a number, or for what the kernel writes, its address. */
SHOW(sockaddr) {
    uint32_t addr = (uint32_t)t->arg[i], length = (uint32_t)t->arg[i + 1];
    bool out = t->kind[i].direction == ARG_OUT;
    if (out && (!t->returned || t->result < 0 ||
                guest_read(&length, (uint32_t)t->arg[i + 1], sizeof length) < 0))
        trace_put_address(t, addr);
    else
        put_sockaddr(t, addr, length);
}

SHOW(option) {
    static const struct {
        uint32_t level;
        const struct decoder *names;
    } levels[] = {{SOL_SOCKET, &show_socket_option},
                  {IPPROTO_TCP, &show_tcp_option},
                  {IPPROTO_IP, &show_ip_option},
                  {IPPROTO_IPV6, &show_ipv6_option}};
    for (size_t k = 0; k < sizeof levels / sizeof *levels; k++)
        if (levels[k].level == (uint32_t)t->arg[1]) {
            trace_put_names(t, t->arg[i], levels[k].names);
            return;
        }
    trace_put(t, "%#" PRIx32, (uint32_t)t->arg[i]);
}

/* Of getsockopt the length is at the address in the next argument. */
SHOW_LATE(option_value) {
    uint32_t addr = (uint32_t)t->arg[i], length = (uint32_t)t->arg[i + 1];
    unsigned char bytes[TRACE_STRING];
    bool get = t->kind[i].direction != ARG_IN;
    if (get && (t->result < 0 || guest_read(&length, length, sizeof length) < 0))
        length = 0;
    size_t size = length < sizeof bytes ? length : sizeof bytes;
    int32_t number;
    if (addr == 0 || length == 0 || guest_read(bytes, addr, size) < 0) {
        trace_put_address(t, addr);
    } else if (length == sizeof number) {
        memcpy(&number, bytes, sizeof number);
        trace_put(t, "[%" PRId32 "]", number);
    } else {
        trace_put_quoted(t, bytes, size, size < length);
    }
}

static void put_message(struct trace *t, const struct guest_msghdr *message, uint64_t bytes) {
    trace_put(t, "{msg_name=");
    put_sockaddr(t, message->name, (uint32_t)message->namelen);
    trace_put(t, ", msg_namelen=%" PRId32 ", msg_iov=", message->namelen);
    put_vector(t, message->iov, message->iovlen, bytes);
    trace_put(t, ", msg_iovlen=%" PRIu32 ", msg_control=", message->iovlen);
    trace_put_address(t, message->control);
    trace_put(t, ", msg_controllen=%" PRIu32 ", msg_flags=", message->controllen);
    trace_put_names(t, message->flags, &show_msg_flags);
    trace_put(t, "}");
}

static void put_msghdr(struct trace *t, unsigned i, bool received) {
    struct guest_msghdr message;
    if (received && t->result < 0)
        trace_put_address(t, (uint32_t)t->arg[i]);
    else if (trace_get(t, i, &message, sizeof message))
        put_message(t, &message, received ? (uint64_t)t->result : UINT64_MAX);
}

SHOW(msghdr) { put_msghdr(t, i, false); }
SHOW_LATE(received) { put_msghdr(t, i, true); }

/* sendmmsg, recvmmsg: the third argument counts, the result says how many were done. */
static void put_messages(struct trace *t, unsigned i, bool received) {
    struct guest_mmsghdr messages[4];
    uint32_t count = received ? (uint32_t)t->result : (uint32_t)t->arg[2];
    uint32_t n = count < 4 ? count : 4;
    if (received && t->result < 0)
        n = count = 0;
    if (!trace_get(t, i, messages, n * sizeof *messages))
        return;
    trace_put(t, "[");
    for (uint32_t k = 0; k < n; k++) {
        trace_put(t, "%s{msg_hdr=", k ? ", " : "");
        put_message(t, &messages[k].hdr, received ? messages[k].len : UINT64_MAX);
        if (received)
            trace_put(t, ", msg_len=%" PRIu32, messages[k].len);
        trace_put(t, "}");
    }
    trace_put(t, count > n ? ", ...]" : "]");
}

SHOW(messages) { put_messages(t, i, false); }
SHOW_LATE(received_messages) { put_messages(t, i, true); }

SHOW(sembufs) {
    struct {
        uint16_t number;
        int16_t op;
        int16_t flags;
    } operations[TRACE_ITEMS];
    uint32_t count = (uint32_t)t->arg[t->kind[i].count_arg - 1];
    uint32_t n = count < TRACE_ITEMS ? count : TRACE_ITEMS;
    if (!trace_get(t, i, operations, n * sizeof *operations))
        return;
    trace_put(t, "[");
    for (uint32_t k = 0; k < n; k++) {
        trace_put(t, "%s{sem_num=%d, sem_op=%d, sem_flg=", k ? ", " : "", operations[k].number,
                  operations[k].op);
        trace_put_names(t, (uint16_t)operations[k].flags, &show_ipc_flags);
        trace_put(t, "}");
    }
    trace_put(t, count > n ? ", ...]" : "]");
}
