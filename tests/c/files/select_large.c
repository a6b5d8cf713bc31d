// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: select for more descriptors than there can be looks at, and writes, no more than there are
#include "../check.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <unistd.h>

int main(void) {
    int ends[2];
    CHECK(pipe(ends) == 0 && write(ends[1], "x", 1) == 1);
    long page = sysconf(_SC_PAGESIZE);
    char *area =
        mmap(NULL, (size_t)page * 2, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(area != MAP_FAILED && munmap(area + page, (size_t)page) == 0);
    fd_set *set = (fd_set *)(area + page - sizeof(fd_set));
    FD_SET(ends[0], set);
    struct timeval none = {0, 0};
    printf("%d\n", select(1 << 20, set, NULL, NULL, &none));

    // Also when the process can open no file.
    const struct rlimit few = {3, 3};
    CHECK(setrlimit(RLIMIT_NOFILE, &few) == 0);
    set = mmap(NULL, (1u << 30) / 8, PROT_READ | PROT_WRITE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    CHECK(set != MAP_FAILED);
    printf("%d\n", select(1 << 30, set, NULL, NULL, &none));
    return 0;
}
