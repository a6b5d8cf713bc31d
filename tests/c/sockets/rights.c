// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: descriptors sent to another process: a pipe, a file with its offset, close on exec
#include "loopback.h"

#include <fcntl.h>

int main(void) {
    int ends[2], flags;
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int pipe_ends[2], file = open("file", O_RDWR | O_CREAT, 0600);
        CHECK(pipe(pipe_ends) == 0);
        CHECK(write(file, "0123456789", 10) == 10);
        CHECK(lseek(file, 4, SEEK_SET) == 4);
        CHECK(send_descriptors(ends[1], (int[]){pipe_ends[0], file}, 2) == 1);
        CHECK(write(pipe_ends[1], "through the pipe", 16) == 16);
        CHECK(send_descriptors(ends[1], &file, 1) == 1);
        _exit(0);
    }
    close(ends[1]);
    int fds[3] = {-1, -1, -1};
    char buffer[20] = "";
    CHECK(receive_descriptors(ends[0], fds, 3, 0, &flags) == 2);
    CHECK((flags & MSG_CTRUNC) == 0 && fcntl(fds[0], F_GETFD) == 0);
    CHECK(read(fds[0], buffer, 16) == 16);
    puts(buffer);
    CHECK(read(fds[0], buffer, 1) == 0); // the writer has gone
    CHECK(read(fds[1], buffer, 3) == 3);
    printf("%.3s\n", buffer);
    CHECK(receive_descriptors(ends[0], fds + 2, 1, MSG_CMSG_CLOEXEC, &flags) == 1);
    CHECK((flags & MSG_CTRUNC) == 0 && fcntl(fds[2], F_GETFD) == FD_CLOEXEC);
    CHECK(read(fds[2], buffer, 3) == 3); // one offset for all
    printf("%.3s\n", buffer);
    child_succeeds(child);
    return 0;
}
