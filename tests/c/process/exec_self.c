// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: /proc/self/exe is the program, by all its names
#include "again.h"

#include <fcntl.h>
#include <limits.h>

static void check_link(const char *link, const char *self) {
    char target[PATH_MAX] = "", resolved[PATH_MAX];
    CHECK(readlink(link, target, sizeof target - 1) == (ssize_t)strlen(self));
    CHECK(strcmp(target, self) == 0);
    CHECK(realpath(link, resolved) != NULL && strcmp(resolved, self) == 0);
}

int main(int argc, char **argv) {
    char self[PATH_MAX], link[64], bytes[2][4096], few[5] = "xxxx";
    CHECK(realpath(argc > 1 ? argv[1] : argv[0], self) != NULL);
    check_link(SELF, self);
    check_link("/proc/thread-self/exe", self);
    check_link("//proc/./self/exe", self);
    snprintf(link, sizeof link, "/proc/%d/exe", getpid());
    check_link(link, self);
    CHECK(chdir("/proc/self") == 0);
    check_link("exe", self);
    CHECK(readlink(SELF, few, 3) == 3 && memcmp(few, self, 3) == 0 && few[3] == 'x');
    CHECK_ERRNO(readlink(SELF, few, 0), EINVAL);
    CHECK_ERRNO(readlink(SELF, opaque((void *)8), 3), EFAULT);

    int by_link = open(SELF, O_RDONLY), by_name = open(self, O_RDONLY);
    struct stat a, b;
    CHECK(fstat(by_link, &a) == 0 && fstat(by_name, &b) == 0);
    CHECK(a.st_ino == b.st_ino && a.st_dev == b.st_dev);
    CHECK(read(by_link, bytes[0], 4096) == read(by_name, bytes[1], 4096));
    CHECK(memcmp(bytes[0], bytes[1], 4096) == 0);
    if (argc == 1)
        execl(SELF, "another name", self, NULL);
    puts("it is");
    return 0;
}
