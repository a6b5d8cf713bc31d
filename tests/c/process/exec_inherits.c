// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: exec keeps directory, mask, limits, locks, alarm and priority
#include "again.h"

#include <fcntl.h>
#include <sys/resource.h>

int main(int argc, char **argv) {
    struct flock lock = {.l_type = F_WRLCK, .l_start = 10, .l_len = 5};
    struct rlimit limit = {50, 60};
    if (is_role(argc, argv, "child")) {
        char directory[4096];
        CHECK(getcwd(directory, sizeof directory) != NULL);
        CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
        unsigned left = alarm(0);
        printf("in %s, mask %03o, limit %d %d, priority %d, alarm %s\n", strrchr(directory, '/'),
               umask(0), (int)limit.rlim_cur, (int)limit.rlim_max, getpriority(PRIO_PROCESS, 0),
               left > 900 && left <= 1000 ? "kept" : "lost");
        // The lock is this process's own; a child sees it.
        pid_t child = fork();
        if (child == 0) {
            CHECK(fcntl(5, F_GETLK, &lock) == 0 && lock.l_type == F_WRLCK);
            _exit(lock.l_pid == getppid() && lock.l_start == 10 ? 0 : 1);
        }
        CHECK_EXIT(child, 0);
        return 0;
    }
    int fd = open("file", O_RDWR | O_CREAT, 0600);
    CHECK(dup2(fd, 5) == 5 && fcntl(5, F_SETLK, &lock) == 0);
    CHECK(mkdir("place", 0700) == 0 && chdir("place") == 0);
    umask(0127);
    CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0 && setpriority(PRIO_PROCESS, 0, 3) == 0);
    alarm(1000);
    execl(SELF, "x", "child", NULL);
    CHECK(!"execl returned");
}
