// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: setting ids to what they are, groups, capabilities
#define _GNU_SOURCE
#include "show.h"

#include <grp.h>
#include <sys/fsuid.h>
#include <sys/prctl.h>

struct capability_header {
    unsigned version;
    int pid;
};
struct capability_data {
    unsigned effective, permitted, inheritable;
};

int main(void) {
    gid_t groups[1024];
    uid_t r, e, s;
    gid_t rg, eg, sg;
    CHECK(getresuid(&r, &e, &s) == 0 && r == getuid() && e == geteuid());
    CHECK(getresgid(&rg, &eg, &sg) == 0 && rg == getgid() && eg == getegid());
    CHECK(setreuid(r, e) == 0 && setresuid(r, e, s) == 0 && setuid(e) == 0);
    CHECK(setregid(rg, eg) == 0 && setresgid(rg, eg, sg) == 0 && setgid(eg) == 0);
    CHECK(setresuid((uid_t)-1, (uid_t)-1, (uid_t)-1) == 0);
    CHECK(setfsuid((uid_t)-1) == (int)e && setfsgid((gid_t)-1) == (int)eg);
    CHECK(setfsuid(e) == (int)e && setfsgid(eg) == (int)eg);
    int count = getgroups(0, NULL);
    CHECK(count >= 0 && getgroups(1024, groups) == count);
    SHOW(setgroups((size_t)count, groups));
    SHOW(setgroups(70000, groups));

    struct capability_header header = {0x20080522, 0};
    struct capability_data data[2], again[2];
    CHECK(syscall(SYS_capget, &header, data) == 0);
    CHECK(syscall(SYS_capset, &header, data) == 0);
    CHECK(syscall(SYS_capget, &header, again) == 0 && memcmp(data, again, sizeof data) == 0);
    header.version = 1;
    CHECK_ERRNO(syscall(SYS_capget, &header, data), EINVAL);
    CHECK(header.version == 0x20080522); // the kernel says which it wants

    char name[16] = "", given[16] = "fifteen letters";
    CHECK(prctl(PR_SET_NAME, given) == 0 && prctl(PR_GET_NAME, name) == 0 &&
          strcmp(name, given) == 0);
    CHECK(prctl(PR_GET_DUMPABLE) >= 0);
    CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
          prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1);
    CHECK_ERRNO(prctl(12345, 0, 0, 0, 0), EINVAL);
    return 0;
}
