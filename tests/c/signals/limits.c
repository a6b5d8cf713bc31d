// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SIGXCPU and SIGXFSZ at the limits, handled and not
#include "signals.h"

#include <fcntl.h>
#include <sys/resource.h>

static volatile int hits;

static void on_signal(int sig) { hits++; }

static void fill(void) {
    struct rlimit limit = {1000, 1000};
    char block[600] = {0};
    int fd = open("file", O_RDWR | O_CREAT | O_TRUNC, 0600);
    OK(setrlimit(RLIMIT_FSIZE, &limit));
    CHECK(write(fd, block, 600) == 600);
    CHECK(write(fd, block, 600) == 400);
    hits = 0;
    CHECK_ERRNO(write(fd, block, 600), EFBIG);
    CHECK(hits == 1);
    signal(SIGXFSZ, SIG_IGN);
    CHECK_ERRNO(write(fd, block, 600), EFBIG);
    signal(SIGXFSZ, SIG_DFL);
    write(fd, block, 600);
}

static void burn(void) {
    struct rlimit limit = {1, 3};
    OK(setrlimit(RLIMIT_CPU, &limit));
    while (hits < 1)
        ;
    signal(SIGXCPU, SIG_DFL);
    for (;;)
        ;
}

int main(void) {
    handle(SIGXFSZ, on_signal, 0);
    handle(SIGXCPU, on_signal, 0);
    print_status("file size", IN_CHILD(fill()));
    print_status("CPU time", IN_CHILD(burn()));
    return 0;
}
