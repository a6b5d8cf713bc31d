// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: dup, dup2, dup3, F_DUPFD, descriptor flags, status flags, close_range
#include "../check.h"

#include <fcntl.h>
#include <sys/ioctl.h>

int main(void) {
    int file = open("file", O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    int copy = dup(file);
    CHECK(copy > file && fcntl(file, F_GETFD) == FD_CLOEXEC && fcntl(copy, F_GETFD) == 0);
    CHECK(write(file, "shared", 6) == 6 && lseek(copy, 0, SEEK_CUR) == 6); // one offset
    CHECK(fcntl(file, F_DUPFD, 40) == 40 && fcntl(file, F_DUPFD_CLOEXEC, 40) == 41);
    CHECK(fcntl(41, F_GETFD) == FD_CLOEXEC);
    CHECK(dup2(file, 50) == 50 && dup2(50, 50) == 50 && dup3(file, 51, O_CLOEXEC) == 51);
    CHECK_ERRNO(dup3(file, file, 0), EINVAL);
    CHECK_ERRNO(dup(-1), EBADF);
    CHECK_ERRNO(dup2(99, 3), EBADF);
    CHECK_ERRNO(fcntl(file, F_DUPFD, -1), EINVAL);
    CHECK_ERRNO(fcntl(file, 9999), EINVAL);
    CHECK(fcntl(copy, F_SETFD, FD_CLOEXEC) == 0 && fcntl(copy, F_GETFD) == FD_CLOEXEC);

    int flags = fcntl(file, F_GETFL);
    CHECK((flags & O_ACCMODE) == O_RDWR && (flags & O_NONBLOCK) == 0);
    CHECK(fcntl(file, F_SETFL, flags | O_NONBLOCK) == 0);
    CHECK((fcntl(copy, F_GETFL) & O_NONBLOCK) != 0); // of the open file, not the descriptor

    CHECK(close_range(40, 60, 0) == 0);
    CHECK_ERRNO(fcntl(50, F_GETFD), EBADF);
    CHECK(fcntl(file, F_GETFD) >= 0);
    int ends[2], available = 0;
    CHECK(pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0 && fcntl(ends[0], F_GETFD) == FD_CLOEXEC);
    char byte;
    CHECK_ERRNO(read(ends[0], &byte, 1), EAGAIN);
    CHECK(write(ends[1], "12345", 5) == 5 && ioctl(ends[0], FIONREAD, &available) == 0);
    printf("%d\n", available);
    CHECK(fcntl(ends[0], F_SETPIPE_SZ, 8192) >= 8192 && fcntl(ends[0], F_GETPIPE_SZ) >= 8192);
    struct winsize window;
    CHECK_ERRNO(ioctl(file, TIOCGWINSZ, &window), ENOTTY);
    CHECK(isatty(file) == 0 && errno == ENOTTY);
    return 0;
}
