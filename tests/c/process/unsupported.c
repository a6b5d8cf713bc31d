// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: system calls the kernel does not know fail with ENOSYS, bad ones with their own error
#include "../check.h"

#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
    CHECK_ERRNO(syscall(100000), ENOSYS);
    CHECK_ERRNO(syscall(-1), ENOSYS);
    CHECK(syscall(SYS_getpid) == getpid());
    CHECK(syscall(SYS_write, STDOUT_FILENO, "raw\n", 4) == 4);
    CHECK_ERRNO(syscall(SYS_write, -1, "raw\n", 4), EBADF);
    CHECK_ERRNO(syscall(SYS_write, STDOUT_FILENO, NULL, 4), EFAULT);
    unsigned char random[300] = {0};
    CHECK(syscall(SYS_getrandom, random, 64, 0) == 64);
    CHECK(getentropy(random, 32) == 0);
    CHECK_ERRNO(getentropy(random, 257), EIO);
    return 0;
}
