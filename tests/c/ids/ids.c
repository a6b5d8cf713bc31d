// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: user, group, process-group and session ids agree between the calls that report them
#include "../check.h"

#include <grp.h>
#include <stdlib.h>
#include <sys/wait.h>

int main(void) {
    uid_t real, effective, saved;
    gid_t group, effective_group, saved_group;
    CHECK(getresuid(&real, &effective, &saved) == 0 && real == getuid() && effective == geteuid());
    CHECK(getresgid(&group, &effective_group, &saved_group) == 0 && group == getgid());
    CHECK(setuid(geteuid()) == 0 && setgid(getegid()) == 0);
    CHECK(seteuid(geteuid()) == 0 && setreuid((uid_t)-1, (uid_t)-1) == 0);
    printf("%d %d\n", (int)real, (int)group);

    int count = getgroups(0, NULL);
    CHECK(count >= 0);
    gid_t *groups = calloc((size_t)count + 1, sizeof *groups);
    CHECK(getgroups(count, groups) == count);
    printf("%d groups:", count);
    for (int i = 0; i < count; i++)
        printf(" %u", groups[i]);
    putchar('\n');
    if (count > 1)
        CHECK_ERRNO(getgroups(1, groups), EINVAL);
    free(groups);

    // A parent or a session leader outside the process's pid namespace reads as 0.
    CHECK(getpid() > 0 && getppid() >= 0 && gettid() == getpid());
    CHECK(getpgid(0) == getpgrp() && getsid(0) >= 0);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        CHECK(getpid() != getppid() && setsid() == getpid());
        CHECK(getpgrp() == getpid() && getsid(0) == getpid());
        CHECK_ERRNO(setsid(), EPERM);
        _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    CHECK_ERRNO(getpgid(-5), ESRCH);
    return 0;
}
