// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: readv, writev, preadv and pwritev: order, empty parts, limits
#include "../check.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/uio.h>

int main(void) {
    int file = open("file", O_CREAT | O_RDWR, 0600);
    struct iovec out[] = {{"one,", 4}, {NULL, 0}, {"two,", 4}, {"three", 5}};
    CHECK(writev(file, out, 4) == 13);
    CHECK(pwritev(file, out, 3, 20) == 8);
    CHECK(lseek(file, 0, SEEK_CUR) == 13);

    char a[5] = "", b[4] = "", c[32] = "";
    struct iovec in[] = {{a, 4}, {b, 3}, {c, sizeof c}};
    CHECK(lseek(file, 0, SEEK_SET) == 0);
    CHECK(readv(file, in, 3) == 28);
    printf("[%s] [%s] [%.6s] %d [%.8s]\n", a, b, c, c[6], c + 13);
    CHECK(preadv(file, in, 2, 4) == 7);
    printf("[%s] [%s]\n", a, b);
    CHECK(pwritev2(file, out, 1, 0, 0) == 4 && preadv2(file, in, 1, 0, 0) == 4);

    static struct iovec many[IOV_MAX + 1];
    static char bytes[IOV_MAX + 1];
    for (int i = 0; i <= IOV_MAX; i++) {
        bytes[i] = (char)('a' + i % 26);
        many[i] = (struct iovec){bytes + i, 1};
    }
    CHECK(pwritev(file, many, IOV_MAX, 100) == IOV_MAX);
    CHECK_ERRNO(pwritev(file, many, IOV_MAX + 1, 100), EINVAL);
    volatile int negative = -1;
    CHECK_ERRNO(writev(file, out, negative), EINVAL);
    CHECK(writev(file, out, 0) == 0);
    char back[IOV_MAX];
    CHECK(pread(file, back, IOV_MAX, 100) == IOV_MAX && memcmp(back, bytes, IOV_MAX) == 0);
    return 0;
}
