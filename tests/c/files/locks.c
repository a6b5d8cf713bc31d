// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: flock and fcntl record locks: conflicts, ranges, owners seen from a child
#include "../check.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/types.h>
#include <sys/wait.h>

static struct flock range(int type, off_t start, off_t length) {
    return (struct flock){
        .l_type = (short)type, .l_whence = SEEK_SET, .l_start = start, .l_len = length};
}

static void in_child(int file, pid_t owner) {
    struct flock lock = range(F_WRLCK, 15, 1);
    CHECK(fcntl(file, F_GETLK, &lock) == 0);
    CHECK(lock.l_type == F_WRLCK && lock.l_pid == owner);
    printf("%lld+%lld\n", (long long)lock.l_start, (long long)lock.l_len);
    lock = range(F_WRLCK, 15, 1);
    CHECK(fcntl(file, F_SETLK, &lock) == -1 && (errno == EAGAIN || errno == EACCES));
    lock = range(F_WRLCK, 25, 5);
    CHECK(fcntl(file, F_SETLK, &lock) == 0);
    lock = range(F_RDLCK, ((off_t)5 << 30) + 7, 1);
    CHECK(fcntl(file, F_GETLK, &lock) == 0 && lock.l_type == F_WRLCK);
    printf("%lld+%lld\n", (long long)lock.l_start, (long long)lock.l_len);
    CHECK(fflush(stdout) == 0);
    _exit(0);
}

int main(void) {
    int a = open("file", O_CREAT | O_RDWR, 0600), b = open("file", O_RDWR);
    CHECK(flock(a, LOCK_EX) == 0);
    CHECK_ERRNO(flock(b, LOCK_SH | LOCK_NB), EWOULDBLOCK);
    CHECK(flock(a, LOCK_SH) == 0 && flock(b, LOCK_SH | LOCK_NB) == 0);
    CHECK(flock(a, LOCK_UN) == 0 && flock(b, LOCK_EX | LOCK_NB) == 0 && flock(b, LOCK_UN) == 0);
    CHECK_ERRNO(flock(a, 16), EINVAL);

    struct flock lock = range(F_WRLCK, 10, 10);
    CHECK(fcntl(a, F_SETLK, &lock) == 0);
    lock = range(F_WRLCK, (off_t)5 << 30, 100);
    CHECK(fcntl(a, F_SETLKW, &lock) == 0);
    lock = range(F_WRLCK, 0, 0);
    CHECK(fcntl(b, F_GETLK, &lock) == 0 && lock.l_type == F_UNLCK); // own locks do not conflict
    CHECK(fflush(stdout) == 0);
    pid_t child = fork();
    if (child == 0)
        in_child(b, getppid());
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    CHECK(lockf(a, F_TEST, 1) == 0);

    struct flock description = range(F_WRLCK, 100, 1), other = range(F_WRLCK, 100, 1);
    CHECK(fcntl(a, F_OFD_SETLK, &description) == 0);
    CHECK_ERRNO(fcntl(b, F_OFD_SETLK, &other), EAGAIN); // these belong to the open file
    return 0;
}
