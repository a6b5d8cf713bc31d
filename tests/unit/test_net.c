/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Sockets as a hostile guest uses them. */
#include "guest.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MESSAGE = AREA, VECTOR = AREA + 64, BYTE = AREA + 80, CONTROL = AREA + 128 };

/* A message of one byte with `controllen` bytes of control messages, at MESSAGE. */
static void message(uint32_t control, uint32_t controllen) {
    const struct guest_iovec vector = {BYTE, 1};
    const struct guest_msghdr header = {
        .iov = VECTOR, .iovlen = 1, .control = control, .controllen = controllen};
    memcpy(at(VECTOR), &vector, sizeof vector);
    memcpy(at(MESSAGE), &header, sizeof header);
}

static void control(uint32_t address, uint32_t len, int level, int type, const void *data,
                    size_t size) {
    const struct guest_cmsghdr header = {len, level, type};
    memcpy(at(address), &header, sizeof header);
    memcpy(at(address + (uint32_t)sizeof header), data, size);
}

static uint32_t message_flags(void) {
    struct guest_msghdr header;
    memcpy(&header, at(MESSAGE), sizeof header);
    return header.flags;
}

static uint32_t message_controllen(void) {
    struct guest_msghdr header;
    memcpy(&header, at(MESSAGE), sizeof header);
    return header.controllen;
}

/* Sends n descriptors from the host's side. */
static void send_descriptors(int socket, const int *fds, size_t n) {
    _Alignas(struct cmsghdr) char buffer[CMSG_SPACE(10 * sizeof(int))] = {0};
    struct iovec vector = {"x", 1};
    struct msghdr host = {.msg_iov = &vector,
                          .msg_iovlen = 1,
                          .msg_control = buffer,
                          .msg_controllen = CMSG_SPACE(n * sizeof(int))};
    struct cmsghdr *header = CMSG_FIRSTHDR(&host);
    *header = (struct cmsghdr){CMSG_LEN(n * sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
    memcpy(CMSG_DATA(header), fds, n * sizeof(int));
    assert_int_equal(sendmsg(socket, &host, 0), 1);
}

static int lowest_free(void) {
    int fd = dup(0);
    close(fd);
    return fd;
}

static void descriptors_of_process_memory_do_not_arrive(void) {
    int ends[2], fds[3] = {0, open("/proc/self/mem", O_RDWR), 1}, got;
    assert_int_equal(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), 0);
    int before = lowest_free();
    send_descriptors(ends[0], fds, 3);
    message(CONTROL, 100);
    assert_int_equal(CALL(G_recvmsg, ends[1], MESSAGE, 0), 1);
    assert_int_equal(message_flags(), MSG_CTRUNC);
    assert_int_equal(message_controllen(), 16); /* the one before it */
    memcpy(&got, at(CONTROL + 12), sizeof got);
    assert_int_equal(got, before);
    close(got);
    assert_int_equal(lowest_free(), before);

    send_descriptors(ends[0], fds + 1, 1);
    message(CONTROL, 100);
    assert_int_equal(CALL(G_recvmsg, ends[1], MESSAGE, 0), 1);
    assert_int_equal(message_controllen(), 0);
    assert_int_equal(lowest_free(), before);
    close(fds[1]);
    close(ends[0]);
    close(ends[1]);
}

static void descriptors_do_not_leak_when_they_cannot_be_told(void) {
    int ends[2], fds[3] = {0, 1, 2};
    assert_int_equal(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), 0);
    int before = lowest_free();
    static const uint32_t places[] = {AREA_END - 8, AREA_END, 0xfffffff8, 12};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        send_descriptors(ends[0], fds, 3);
        message(places[i], 100);
        assert_int_equal(CALL(G_recvmsg, ends[1], MESSAGE, 0), 1);
        assert_int_equal(message_flags(), MSG_CTRUNC);
        assert_int_equal(message_controllen(), 0);
        assert_int_equal(lowest_free(), before);
    }
    send_descriptors(ends[0], fds, 3);
    message(CONTROL, UINT32_MAX); /* as much room as nobody has */
    assert_int_equal(CALL(G_recvmsg, ends[1], MESSAGE, 0), 1);
    assert_int_equal(message_controllen(), 24);
    assert_int_equal(lowest_free(), before + 3);
    assert_int_equal(CALL(G_close_range, before, before + 2, 0), 0);
    close(ends[0]);
    close(ends[1]);
}

static void damaged_messages(void) {
    int ends[2];
    const int64_t word = 0;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    int fd = ends[0];
    message(CONTROL, 16);
    control(CONTROL, 16, 276 /* SOL_RDS */, 1, &word, 4); /* host addresses inside */
    assert_int_equal(CALL(G_sendmsg, fd, MESSAGE, 0), -EINVAL);
    control(CONTROL, 17, SOL_SOCKET, SCM_RIGHTS, &word, 4);
    assert_int_equal(CALL(G_sendmsg, fd, MESSAGE, 0), -EINVAL);
    control(CONTROL, UINT32_MAX, SOL_SOCKET, SCM_RIGHTS, &word, 4);
    assert_int_equal(CALL(G_sendmsg, fd, MESSAGE, 0), -EINVAL);
    control(CONTROL, 11, SOL_SOCKET, SCM_RIGHTS, &word, 4);
    assert_int_equal(CALL(G_sendmsg, fd, MESSAGE, 0), -EINVAL);
    message(CONTROL, 20481);
    assert_int_equal(CALL(G_sendmsg, fd, MESSAGE, 0), -ENOBUFS);
    message(AREA_END - 8, 16);
    assert_int_equal(CALL(G_sendmsg, fd, MESSAGE, 0), -EFAULT);
    assert_int_equal(CALL(G_sendmsg, fd, AREA_END - 8, 0), -EFAULT);
    assert_int_equal(CALL(G_recvmsg, fd, 0xfffffff0, 0), -EFAULT);
    assert_int_equal(CALL(G_sendmmsg, fd, 0xffffffe0, 2, 0), -EFAULT);
    assert_int_equal(CALL(G_recvmmsg_time64, fd, 0xfffffff0, UINT32_MAX, 0, 0), -EFAULT);
    assert_int_equal(CALL(G_recvmmsg_time64, fd, AREA, 1, 0, AREA_END), -EFAULT);
    assert_int_equal(CALL(G_sendmsg, -1, 0, 0), -EBADF);

    struct guest_msghdr header = {.name = 0xfffffff0, .namelen = 128};
    memcpy(at(MESSAGE), &header, sizeof header);
    assert_int_equal(CALL(G_sendmsg, fd, MESSAGE, 0), -EFAULT);
    header = (struct guest_msghdr){.iov = AREA, .iovlen = UINT32_MAX};
    memcpy(at(MESSAGE), &header, sizeof header);
    assert_int_equal(CALL(G_sendmsg, fd, MESSAGE, 0), -EMSGSIZE);
    /* many small ones: the most that the host's have to grow */
    for (uint32_t i = 0; i < 500; i++)
        control(AREA + 2048 + i * 12, 12, SOL_SOCKET, 99, &word, 0);
    message(AREA + 2048, 500 * 12);
    assert_int_equal(CALL(G_sendmsg, fd, MESSAGE, 0), -EINVAL);
    close(ends[0]);
    close(ends[1]);
}

/* Times as programs with 32-bit time_t ask for them. */
static void old_times(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_DGRAM, 0), one = 1;
    int32_t guest[2] = {3, 0}, len = 8;
    assert_int_equal(bind(fd, (struct sockaddr *)&address, size), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &size), 0);
    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_TIMESTAMP, &one, sizeof one), 0);
    assert_int_equal(sendto(fd, "t", 1, 0, (struct sockaddr *)&address, size), 1);
    message(CONTROL, 100);
    assert_int_equal(CALL(G_recvmsg, fd, MESSAGE, 0), 1);
    assert_int_equal(message_controllen(), 12 + sizeof guest);
    struct guest_cmsghdr header;
    memcpy(&header, at(CONTROL), sizeof header);
    assert_int_equal(header.len, 12 + sizeof guest);
    assert_int_equal(header.type, SO_TIMESTAMP);

    memcpy(at(AREA), guest, sizeof guest);
    memcpy(at(AREA + 16), &len, sizeof len);
    assert_int_equal(CALL(G_setsockopt, fd, SOL_SOCKET, SO_RCVTIMEO, AREA, 8), 0);
    assert_int_equal(CALL(G_setsockopt, fd, SOL_SOCKET, SO_RCVTIMEO, AREA, 7), -EINVAL);
    assert_int_equal(CALL(G_setsockopt, fd, SOL_SOCKET, SO_RCVTIMEO, AREA_END - 4, 8), -EFAULT);
    memset(at(AREA), 0xff, 16);
    assert_int_equal(CALL(G_getsockopt, fd, SOL_SOCKET, SO_RCVTIMEO, AREA, AREA + 16), 0);
    assert_memory_equal(at(AREA), guest, 8);
    assert_int_equal(*(uint8_t *)at(AREA + 8), 0xff);
    close(fd);
}

static void socket_options(void) {
    int64_t fd = CALL(G_socket, AF_INET, SOCK_STREAM, 0);
    int one = 1, len = sizeof one;
    assert_true(fd >= 0);
    memcpy(at(AREA), &one, sizeof one);
    assert_int_equal(CALL(G_setsockopt, fd, SOL_SOCKET, SO_REUSEADDR, AREA, sizeof one), 0);
    memset(at(AREA), 0, 4);
    memcpy(at(AREA + 8), &len, sizeof len);
    assert_int_equal(CALL(G_getsockopt, fd, SOL_SOCKET, SO_REUSEADDR, AREA, AREA + 8), 0);
    assert_memory_equal(at(AREA), &one, sizeof one);
    assert_int_equal(CALL(G_setsockopt, fd, SOL_SOCKET, SO_REUSEADDR, AREA, -1), -EINVAL);
    /* more room than the option takes */
    const struct {
        int level, name, size;
    } options[] = {{SOL_SOCKET, SO_REUSEADDR, sizeof(int)},
                   {SOL_SOCKET, SO_LINGER, sizeof(struct linger)},
                   {IPPROTO_TCP, TCP_NODELAY, sizeof(int)}};
    memset(at(AREA), 0, 64);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        assert_int_equal(CALL(G_setsockopt, fd, options[i].level, options[i].name, AREA, 64), 0);
        len = 64;
        memcpy(at(AREA + 64), &len, sizeof len);
        assert_int_equal(CALL(G_getsockopt, fd, options[i].level, options[i].name, AREA, AREA + 64),
                         0);
        memcpy(&len, at(AREA + 64), sizeof len);
        assert_int_equal(len, options[i].size);
    }
    close((int)fd);
}

static void options_with_addresses(void) {
    int fd = socket(AF_INET, SOCK_DGRAM, 0), len = 1000;
    struct guest_sock_fprog program = {.len = 1, .filter = AREA + 64};
    const struct sock_filter accept_all = BPF_STMT(BPF_RET | BPF_K, 0xffff);
    memcpy(at(AREA), &program, sizeof program);
    memcpy(at(AREA + 64), &accept_all, sizeof accept_all);
    assert_int_equal(CALL(G_setsockopt, fd, SOL_SOCKET, SO_ATTACH_FILTER, AREA, 8), 0);
    assert_int_equal(CALL(G_setsockopt, fd, SOL_SOCKET, SO_ATTACH_FILTER, AREA, 16), -EINVAL);
    program.filter = 0xfffffffc;
    memcpy(at(AREA), &program, sizeof program);
    assert_int_equal(CALL(G_setsockopt, fd, SOL_SOCKET, SO_ATTACH_FILTER, AREA, 8), -EINVAL);
    program.filter = AREA_END - 4;
    memcpy(at(AREA), &program, sizeof program);
    assert_int_equal(CALL(G_setsockopt, fd, SOL_SOCKET, SO_ATTACH_FILTER, AREA, 8), -EFAULT);
    memcpy(at(AREA), &len, sizeof len);
    assert_int_equal(CALL(G_getsockopt, fd, IPPROTO_IP, IP_PKTOPTIONS, AREA + 8, AREA),
                     -ENOPROTOOPT);
    assert_int_equal(CALL(G_getsockopt, fd, IPPROTO_TCP, TCP_ZEROCOPY_RECEIVE, AREA + 8, AREA),
                     -ENOPROTOOPT);
    assert_int_equal(CALL(G_setsockopt, fd, 283 /* SOL_XDP */, 4, AREA, 32), -ENOPROTOOPT);
    close(fd);
}

/* The kernel writes as many sources as the filter claims to have room for. */
static void a_filter_that_lies_about_its_room(void) {
    enum { SOURCES = 8, HEAD = 140, STORAGE = 128 };
    int fd = socket(AF_INET, SOCK_DGRAM, 0), len = HEAD + STORAGE;
    struct ip_mreq_source source = {.imr_interface.s_addr = htonl(INADDR_LOOPBACK)};
    inet_pton(AF_INET, "239.9.8.7", &source.imr_multiaddr);
    for (int i = 0; i < SOURCES; i++) {
        source.imr_sourceaddr.s_addr = htonl(0x7f000010u + (uint32_t)i);
        assert_int_equal(
            setsockopt(fd, IPPROTO_IP, IP_ADD_SOURCE_MEMBERSHIP, &source, sizeof source), 0);
    }
    uint32_t claimed = UINT32_MAX, count;
    struct sockaddr_in group = {.sin_family = AF_INET, .sin_addr = source.imr_multiaddr};
    unsigned interface = if_nametoindex("lo");
    memset(at(AREA), 0, HEAD);
    memset(at(AREA + HEAD), 0xee, 2 * STORAGE);
    memcpy(at(AREA), &interface, 4);
    memcpy(at(AREA + 4), &group, sizeof group);
    memcpy(at(AREA + HEAD - 4), &claimed, 4);
    memcpy(at(AREA + 1000), &len, sizeof len);
    assert_int_equal(CALL(G_getsockopt, fd, IPPROTO_IP, MCAST_MSFILTER, AREA, AREA + 1000), 0);
    memcpy(&count, at(AREA + HEAD - 4), 4);
    assert_int_equal(count, SOURCES);
    assert_int_not_equal(*(uint8_t *)at(AREA + HEAD), 0xee);
    assert_int_equal(*(uint8_t *)at(AREA + HEAD + STORAGE), 0xee);
    len = 20481;
    memcpy(at(AREA + 1000), &len, sizeof len);
    assert_int_equal(CALL(G_getsockopt, fd, IPPROTO_IP, MCAST_MSFILTER, AREA, AREA + 1000),
                     -ENOBUFS);
    close(fd);
}

/* The kernel judges lengths, and says how much some options want. */
static void lengths_of_options(void) {
    int fd = socket(AF_INET, SOCK_DGRAM, 0), pair[2], len = 1;
    memset(at(AREA), 1 /* IPOPT_NOOP */, 44);
    assert_int_equal(CALL(G_setsockopt, fd, IPPROTO_IP, IP_OPTIONS, AREA, 44), -EINVAL);
    assert_int_equal(CALL(G_setsockopt, fd, IPPROTO_IP, IP_OPTIONS, AREA, 40), 0);
    close(fd);
    fd = socket(AF_INET6, SOCK_DGRAM, 0);
    if (fd >= 0)
        assert_int_equal(CALL(G_setsockopt, fd, IPPROTO_IPV6, 32 /* FLOWLABEL_MGR */, AREA, 44),
                         -ENOPROTOOPT);
    close(fd);
    if (getgroups(0, NULL) == 0)
        return;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    memcpy(at(AREA), &len, sizeof len);
    assert_int_equal(CALL(G_getsockopt, pair[0], SOL_SOCKET, SO_PEERGROUPS, AREA + 64, AREA),
                     -ERANGE);
    memcpy(&len, at(AREA), sizeof len);
    assert_int_equal(len, getgroups(0, NULL) * (int)sizeof(gid_t));
    close(pair[0]);
    close(pair[1]);
}

static void interface_lists(void) {
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    struct guest_ifconf list = {32, AREA + 64};
    memset(at(AREA), 0xee, 256);
    memcpy(at(AREA), &list, sizeof list);
    assert_int_equal(CALL(G_ioctl, fd, SIOCGIFCONF, AREA), 0);
    memcpy(&list, at(AREA), sizeof list);
    assert_int_equal(list.len, 32);
    assert_int_equal(*(uint8_t *)at(AREA + 96), 0xee);
    list = (struct guest_ifconf){INT32_MAX, AREA_END - 16};
    memcpy(at(AREA), &list, sizeof list);
    assert_int_equal(CALL(G_ioctl, fd, SIOCGIFCONF, AREA), -EFAULT);
    static const int too_small[] = {-5, 0, 31, INT32_MIN};
    for (size_t i = 0; i < sizeof too_small / sizeof *too_small; i++) {
        list = (struct guest_ifconf){too_small[i], AREA + 64};
        memcpy(at(AREA), &list, sizeof list);
        assert_int_equal(CALL(G_ioctl, fd, SIOCGIFCONF, AREA), 0);
        memcpy(&list, at(AREA), sizeof list);
        assert_int_equal(list.len, 0);
    }
    /* 32 bytes, where the host's structure has 40 */
    strcpy(at(AREA_END - 32), "lo");
    assert_int_equal(CALL(G_ioctl, fd, SIOCGIFMTU, AREA_END - 32), 0);
    assert_int_equal(CALL(G_ioctl, fd, SIOCGIFMTU, AREA_END - 16), -EFAULT);
    assert_int_equal(CALL(G_ioctl, fd, 0x8946 /* SIOCETHTOOL: an address inside */, AREA), -ENOTTY);
    close(fd);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        guest_test(descriptors_of_process_memory_do_not_arrive),
        guest_test(descriptors_do_not_leak_when_they_cannot_be_told),
        guest_test(damaged_messages),
        guest_test(old_times),
        guest_test(socket_options),
        guest_test(options_with_addresses),
        guest_test(a_filter_that_lies_about_its_room),
        guest_test(lengths_of_options),
        guest_test(interface_lists),
    };
    return cmocka_run_group_tests(tests, guest_start, NULL);
}
