// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: getrlimit, setrlimit and prlimit; RLIMIT_NOFILE and RLIMIT_FSIZE take effect
#include "../check.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

int main(void) {
    struct rlimit limit, old;
    for (int resource = 0; resource < RLIM_NLIMITS; resource++)
        CHECK(getrlimit((__rlimit_resource_t)resource, &limit) == 0 &&
              limit.rlim_cur <= limit.rlim_max);
    CHECK_ERRNO(getrlimit(1000, &limit), EINVAL);

    CHECK(getrlimit(RLIMIT_NOFILE, &old) == 0);
    limit = (struct rlimit){20, old.rlim_max};
    CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0 && getrlimit(RLIMIT_NOFILE, &limit) == 0);
    CHECK(limit.rlim_cur == 20 && sysconf(_SC_OPEN_MAX) == 20 && getdtablesize() == 20);
    int last = -1, next;
    while ((next = open("/dev/null", O_RDONLY)) >= 0)
        last = next;
    CHECK(errno == EMFILE && last == 19);
    CHECK(prlimit(0, RLIMIT_NOFILE, &old, &limit) == 0 && limit.rlim_cur == 20);
    limit.rlim_max = 10;
    CHECK_ERRNO(setrlimit(RLIMIT_NOFILE, &limit), EINVAL); // soft above hard

    CHECK(setrlimit(RLIMIT_FSIZE, &(struct rlimit){5000000000, RLIM_INFINITY}) == 0);
    CHECK(getrlimit(RLIMIT_FSIZE, &limit) == 0);
    printf("%llu\n", (unsigned long long)limit.rlim_cur);
    CHECK(limit.rlim_max == RLIM_INFINITY);
    CHECK(signal(SIGXFSZ, SIG_IGN) == SIG_DFL);
    CHECK(setrlimit(RLIMIT_FSIZE, &(struct rlimit){10, RLIM_INFINITY}) == 0);
    int file = open("file", O_CREAT | O_WRONLY, 0600);
    CHECK(write(file, "0123456789abcdef", 16) == 10);
    CHECK_ERRNO(write(file, "x", 1), EFBIG);
    CHECK(getpriority(PRIO_PROCESS, 0) >= -20 && nice(0) == getpriority(PRIO_PROCESS, 0));
    return 0;
}
