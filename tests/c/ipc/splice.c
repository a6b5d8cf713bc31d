// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: splice between file, pipe and socket; tee; vmsplice; sendfile with offsets
#include "child.h"

#include <fcntl.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

int main(void) {
    int a[2], b[2], ends[2], file = open("file", O_RDWR | O_CREAT, 0600);
    char buffer[100];
    CHECK(pipe(a) == 0 && pipe(b) == 0 && socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    CHECK(write(file, "0123456789abcdef", 16) == 16);
    off_t offset = 3;
    CHECK(splice(file, &offset, a[1], NULL, 5, 0) == 5 && offset == 8);
    CHECK(tee(a[0], b[1], 100, 0) == 5);
    CHECK(read(b[0], buffer, 100) == 5 && memcmp(buffer, "34567", 5) == 0);
    CHECK(splice(a[0], NULL, ends[0], NULL, 100, 0) == 5);
    CHECK(read(ends[1], buffer, 100) == 5 && memcmp(buffer, "34567", 5) == 0);
    CHECK(write(ends[1], "socket", 6) == 6);
    CHECK(splice(ends[0], NULL, a[1], NULL, 4, SPLICE_F_MOVE) == 4);
    offset = 5000000000;
    CHECK(splice(a[0], NULL, file, &offset, 4, 0) == 4 && offset == 5000000004);
    CHECK(pread(file, buffer, 10, 5000000000) == 4 && memcmp(buffer, "sock", 4) == 0);

    struct iovec pieces[2] = {{"gathered ", 9}, {"pages", 5}};
    CHECK(vmsplice(a[1], pieces, 2, 0) == 14);
    CHECK(read(a[0], buffer, 100) == 14);
    printf("%.14s\n", buffer);
    CHECK(write(a[1], "scatter", 7) == 7);
    struct iovec rooms[2] = {{buffer, 3}, {buffer + 50, 20}};
    CHECK(vmsplice(a[0], rooms, 2, 0) == 7);
    printf("%.3s %.4s\n", buffer, buffer + 50);

    offset = 10;
    CHECK(sendfile(ends[0], file, &offset, 6) == 6 && offset == 16);
    CHECK(read(ends[1], buffer, 100) == 2 + 6 - 2);
    CHECK(memcmp(buffer, "abcdef", 6) == 0);
    CHECK(lseek(file, 1, SEEK_SET) == 1);
    CHECK(sendfile(ends[0], file, NULL, 2) == 2 && lseek(file, 0, SEEK_CUR) == 3);
    CHECK_ERRNO(splice(file, NULL, ends[0], NULL, 1, 0), EINVAL); // neither is a pipe
    CHECK_ERRNO(tee(a[0], a[1], 1, 0), EINVAL);
    CHECK_ERRNO(splice(a[0], &offset, file, NULL, 1, 0), ESPIPE);
    CHECK_ERRNO(splice(a[0], NULL, b[1], NULL, 1, SPLICE_F_NONBLOCK), EAGAIN);
    CHECK_ERRNO(sendfile(ends[0], ends[1], NULL, 1), EINVAL);
    return 0;
}
