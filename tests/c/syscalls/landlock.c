// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: landlock: a program that shuts itself in
#define _GNU_SOURCE
#include "show.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>

int main(void) {
    struct {
        unsigned long long files;
    } rules = {1 << 2}; // LANDLOCK_ACCESS_FS_READ_FILE
    struct {
        unsigned long long allowed;
        int parent;
    } __attribute__((packed)) beneath = {1 << 2, -1};
    CHECK(mkdir("open", 0700) == 0 && mkdir("shut", 0700) == 0);
    CHECK(close(creat("open/file", 0600)) == 0 && close(creat("shut/file", 0600)) == 0);
    SHOW(syscall(NR_landlock_create_ruleset, NULL, 0, 77));
    SHOW(syscall(NR_landlock_add_rule, -1, 1, &beneath, 0));
    SHOW(syscall(NR_landlock_restrict_self, -1, 0));
    int ruleset = (int)syscall(NR_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (ruleset < 0)
        NOT_HERE("Landlock");
    beneath.parent = open("open", O_PATH);
    CHECK(syscall(NR_landlock_add_rule, ruleset, 1, &beneath, 0) == 0);
    CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
    CHECK(syscall(NR_landlock_restrict_self, ruleset, 0) == 0);
    CHECK(open("open/file", O_RDONLY) >= 0);
    CHECK_ERRNO(open("shut/file", O_RDONLY), EACCES);
    CHECK(open("shut/file", O_WRONLY) >= 0);
    puts("shut in");
    return 0;
}
