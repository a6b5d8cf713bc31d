// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: Unix stream sockets in the file system: names, lengths of names, errors
#include "loopback.h"

#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/un.h>

int main(void) {
    struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "door"}, seen;
    socklen_t len = sizeof seen;
    struct stat st;
    char buffer[10];
    int listener = socket(AF_UNIX, SOCK_STREAM, 0), client = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK_ERRNO(connect(client, (struct sockaddr *)&name, sizeof name), ENOENT);
    CHECK(bind(listener, (struct sockaddr *)&name, offsetof(struct sockaddr_un, sun_path) + 5) ==
          0);
    CHECK(stat("door", &st) == 0 && S_ISSOCK(st.st_mode));
    CHECK_ERRNO(connect(client, (struct sockaddr *)&name, sizeof name), ECONNREFUSED);
    CHECK(listen(listener, 1) == 0);
    CHECK(connect(client, (struct sockaddr *)&name, sizeof name) == 0);
    CHECK(getpeername(client, (struct sockaddr *)&seen, &len) == 0);
    printf("peer %s, length %d\n", seen.sun_path, (int)len);
    len = sizeof seen;
    int server = accept(listener, (struct sockaddr *)&seen, &len);
    CHECK(server >= 0);
    printf("the client has no name, length %d\n", (int)len);
    CHECK(send(client, "abc", 3, 0) == 3);
    CHECK(recv(server, buffer, sizeof buffer, 0) == 3);
    CHECK_ERRNO(bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&name, sizeof name),
                EADDRINUSE);
    CHECK_ERRNO(open("door", 0), ENXIO);
    close(server);
    CHECK(recv(client, buffer, sizeof buffer, 0) == 0);
    CHECK_ERRNO(send(client, "x", 1, MSG_NOSIGNAL), EPIPE);
    CHECK(unlink("door") == 0);
    memset(name.sun_path, 'p', sizeof name.sun_path); // no NUL: all 108 bytes are the name
    CHECK(bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&name, sizeof name) == 0);
    CHECK_ERRNO(bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&name, sizeof name + 1),
                EINVAL);
    return 0;
}
