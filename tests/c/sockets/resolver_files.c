// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: names without a network: getaddrinfo of numbers, localhost and services; getnameinfo
#include "loopback.h"

#include <netdb.h>

static void show(const char *host, const char *service, int family, int type, int flags) {
    struct addrinfo hints = {.ai_family = family, .ai_socktype = type, .ai_flags = flags}, *list;
    int error = getaddrinfo(host, service, &hints, &list);
    printf("%s %s:", host ? host : "-", service ? service : "-");
    if (error) {
        printf(" %s\n", gai_strerror(error));
        return;
    }
    for (struct addrinfo *a = list; a; a = a->ai_next) {
        char name[NI_MAXHOST], port[NI_MAXSERV];
        CHECK(getnameinfo(a->ai_addr, a->ai_addrlen, name, sizeof name, port, sizeof port,
                          NI_NUMERICHOST | NI_NUMERICSERV) == 0);
        printf(" %s port %s type %d", name, port, a->ai_socktype);
        if (a->ai_canonname)
            printf(" (%s)", a->ai_canonname);
    }
    puts("");
    freeaddrinfo(list);
}

int main(void) {
    show("127.0.0.1", "80", AF_UNSPEC, SOCK_STREAM, AI_NUMERICHOST);
    show("::1", "443", AF_UNSPEC, SOCK_STREAM, AI_NUMERICHOST);
    show("fe80::1%lo", "1", AF_INET6, SOCK_STREAM, AI_NUMERICHOST);
    show("10.1", "0", AF_INET, 0, AI_NUMERICHOST);
    show("127.0.0.1", NULL, AF_INET, SOCK_DGRAM, AI_CANONNAME);
    show("127.0.0.1", "80", AF_INET6, SOCK_STREAM, AI_V4MAPPED);
    show(NULL, "7", AF_INET, SOCK_STREAM, AI_PASSIVE);
    show(NULL, "7", AF_INET6, SOCK_STREAM, 0);
    show("localhost", "domain", AF_INET, SOCK_STREAM, 0);
    show("localhost", "ssh", AF_INET, SOCK_DGRAM, 0);
    show("localhost", "http", AF_INET6, SOCK_STREAM, 0);
    show("localhost", "http", AF_INET6, SOCK_STREAM, AI_V4MAPPED | AI_ALL);
    show("localhost", "http", AF_INET6, SOCK_STREAM, AI_CANONNAME);
    show("not a number", "1", AF_INET, SOCK_STREAM, AI_NUMERICHOST);
    show("127.0.0.1", "no such service", AF_INET, SOCK_STREAM, 0);
    show("127.0.0.1", "http", AF_INET, SOCK_STREAM, AI_NUMERICSERV);
    show(NULL, NULL, AF_INET, SOCK_STREAM, 0);
    show("127.0.0.1", "1", 99, SOCK_STREAM, 0);

    struct hostent *host = gethostbyname("127.0.0.1");
    CHECK(host && host->h_addrtype == AF_INET && host->h_length == 4);
    struct in_addr loopback = {htonl(INADDR_LOOPBACK)};
    host = gethostbyaddr(&loopback, sizeof loopback, AF_INET);
    printf("127.0.0.1 is %s\n", host ? host->h_name : "?");
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(25)};
    char name[3], service[20];
    CHECK(getnameinfo((struct sockaddr *)&address, sizeof address, NULL, 0, service, sizeof service,
                      0) == 0);
    puts(service);
    CHECK(getnameinfo((struct sockaddr *)&address, sizeof address, name, sizeof name, NULL, 0,
                      NI_NUMERICHOST) == EAI_OVERFLOW);
    CHECK(getnameinfo((struct sockaddr *)&address, 3, name, sizeof name, NULL, 0, 0) == EAI_FAMILY);
    return 0;
}
