// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: names by DNS from a server in this program: both families at once, aliases, errors, TCP
// libs: -lresolv
#include "loopback.h"

#include <netdb.h>
#include <poll.h>
#include <resolv.h>
#include <signal.h>

// Appends a record with the question's name (or, for an alias, the name at offset `owner`).
static unsigned char *record(unsigned char *at, int owner, int type, const void *data, int len) {
    const unsigned char head[] = {0xc0 | owner >> 8, owner, 0, type, 0, 1, 0, 0, 0, 60, 0, len};
    memcpy(at, head, sizeof head);
    memcpy(at + sizeof head, data, len);
    return at + sizeof head + len;
}

// Turns a question of n bytes into the answer; returns its length.
static int answer(unsigned char *message, int n, int over_tcp) {
    unsigned char *at = message + n, *name = message + 12;
    int type = message[n - 3], count = 0, code = 0;
    if (memcmp(name, "\4both\4test", 11) == 0 || memcmp(name, "\5large\4test", 12) == 0) {
        if (name[0] == 5 && !over_tcp) {
            message[2] = 0x86; // cut: ask again over TCP
            message[3] = 0x80;
            return n;
        }
        if (type == ns_t_a)
            for (int i = 0; i < (over_tcp ? 3 : 2); i++, count++)
                at = record(at, 12, type, (unsigned char[]){192, 0, 2, 10 + i}, 4);
        if (type == ns_t_aaaa) {
            struct in6_addr six;
            inet_pton(AF_INET6, "2001:db8::7", &six);
            at = record(at, 12, type, &six, 16);
            count++;
        }
    } else if (memcmp(name, "\5alias\4test", 12) == 0) {
        static const unsigned char target[] = "\4real\4test"; // with the root's empty label
        at = record(at, 12, ns_t_cname, target, sizeof target);
        count++;
        if (type == ns_t_a) {
            at = record(at, n + 12, type, (unsigned char[]){192, 0, 2, 99}, 4);
            count++;
        }
    } else if (memcmp(name, "\6broken\4test", 13) == 0) {
        code = ns_r_servfail;
    } else {
        code = ns_r_nxdomain;
    }
    message[2] = 0x85;
    message[3] = 0x80 | code;
    message[7] = count;
    message[11] = 0; // no EDNS record in the answer
    return (int)(at - message);
}

static void serve(int udp, int listener) {
    unsigned char message[1500];
    for (;;) {
        struct pollfd p[2] = {{udp, POLLIN}, {listener, POLLIN}};
        poll(p, 2, -1);
        if (p[0].revents) {
            struct sockaddr_in from;
            socklen_t len = sizeof from;
            int n = recvfrom(udp, message, 600, 0, (struct sockaddr *)&from, &len);
            sendto(udp, message, answer(message, n, 0), 0, (struct sockaddr *)&from, len);
        }
        if (p[1].revents) {
            int fd = accept(listener, NULL, NULL);
            while (recv(fd, message, 2, MSG_WAITALL) == 2) {
                int n = recv(fd, message + 2, message[0] << 8 | message[1], MSG_WAITALL);
                n = answer(message + 2, n, 1);
                message[0] = n >> 8;
                message[1] = n;
                send(fd, message, n + 2, 0);
            }
            close(fd);
        }
    }
}

static int by_text(const void *a, const void *b) { return strcmp(a, b); }

static void show(const char *name, int family, int flags) {
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = flags},
                    *list;
    char found[8][NI_MAXHOST];
    int n = 0, error = getaddrinfo(name, NULL, &hints, &list);
    printf("%s:", name);
    if (error) {
        printf(" %s\n", gai_strerror(error));
        return;
    }
    if (list->ai_canonname)
        printf(" (%s)", list->ai_canonname);
    for (struct addrinfo *a = list; a && n < 8; a = a->ai_next, n++)
        CHECK(getnameinfo(a->ai_addr, a->ai_addrlen, found[n], NI_MAXHOST, NULL, 0,
                          NI_NUMERICHOST) == 0);
    qsort(found, n, NI_MAXHOST, by_text); // their order depends on this machine's routes
    for (int i = 0; i < n; i++)
        printf(" %s", found[i]);
    puts("");
    freeaddrinfo(list);
}

int main(void) {
    struct sockaddr_in address;
    int on = 1, udp = bound4(SOCK_DGRAM, &address), listener = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0);
    CHECK(bind(listener, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(listen(listener, 5) == 0);
    fflush(stdout);
    pid_t server = fork();
    if (server == 0) {
        alarm(60);
        serve(udp, listener);
    }
    CHECK(res_init() == 0);
    _res.nscount = 1;
    _res.nsaddr_list[0] = address;
    _res.retrans = 2;
    _res.retry = 1;
    _res.options &= ~(RES_DNSRCH | RES_DEFNAMES);
    show("both.test", AF_UNSPEC, AI_CANONNAME);
    show("both.test", AF_INET, AI_CANONNAME);
    show("both.test", AF_INET6, AI_CANONNAME);
    show("both.test", AF_INET, 0);
    show("both.test", AF_INET6, 0);
    show("both.test", AF_INET6, AI_V4MAPPED | AI_ALL);
    show("alias.test", AF_INET, AI_CANONNAME);
    show("large.test", AF_INET, AI_CANONNAME);
    show("missing.test", AF_UNSPEC, AI_CANONNAME);
    show("broken.test", AF_INET, AI_CANONNAME);

    unsigned char reply[512];
    int n = res_query("both.test", ns_c_in, ns_t_a, reply, sizeof reply);
    ns_msg parsed;
    CHECK(n > 0 && ns_initparse(reply, n, &parsed) == 0);
    printf("res_query: %d answers\n", ns_msg_count(parsed, ns_s_an));
    CHECK(res_query("missing.test", ns_c_in, ns_t_a, reply, sizeof reply) == -1);
    CHECK(h_errno == HOST_NOT_FOUND);
    kill(server, SIGKILL);
    CHECK(waitpid(server, NULL, 0) == server);
    return 0;
}
