// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: options of prctl, commands of fcntl that younger kernels have; lengths beyond the memory
#define _GNU_SOURCE
#include "show.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#define DUPFD_QUERY 1027
#define CREATED_QUERY 1028
#define SET_VMA 0x53564d41
#define ANON_NAME 0

int main(void) {
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int fd = open("file", O_CREAT | O_RDWR, 0600), other = dup(fd);
    CHECK(page != MAP_FAILED && fd >= 0 && other >= 0);
    printf("seccomp: %d\n", prctl(PR_GET_SECCOMP));
    printf("timing: %d\n", prctl(PR_GET_TIMING));
    SHOW(prctl(PR_SET_TIMING, PR_TIMING_STATISTICAL));
    SHOW(prctl(PR_SET_TIMING, PR_TIMING_TIMESTAMP));
    SHOW(prctl(SET_VMA, ANON_NAME, page, 4096, "named"));
    SHOW(prctl(SET_VMA, ANON_NAME, page + 1, 4096, "named"));
    CHECK(munmap(page, 4096) == 0);
    SHOW(prctl(SET_VMA, ANON_NAME, page, 4096, "gone"));
    SHOW(prctl(SET_VMA, 77, page, 4096, "gone"));
    SHOW(prctl(7777, 0, 0, 0, 0));
    int answer = fcntl(fd, DUPFD_QUERY, other);
    printf("same: %d %s\n", answer, answer < 0 ? strerrorname_np(errno) : "");
    answer = fcntl(fd, CREATED_QUERY, 0);
    printf("created: %d %s\n", answer, answer < 0 ? strerrorname_np(errno) : "");

    // A short text is read into little room, whatever length was said.
    char target[8] = "", folder[4096];
    CHECK(symlink("short", "link") == 0);
    CHECK(readlink("link", target, INT_MAX) == 5 && memcmp(target, "short", 6) == 0);
    CHECK(getcwd(folder, sizeof folder) != NULL);
    return 0;
}
