// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a thread by clone(2) has working folder and descriptors of its own, or shares them
#include "../check.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <sched.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_futex
#define SYS_futex SYS_futex_time64
#endif

static int kept, closed;

// Without CLONE_SETTLS it borrows the thread-local variables of main, which waits.
static int run(void *folder) {
    CHECK(fcntl(kept, F_GETFD) >= 0);
    CHECK(close(closed) == 0);
    CHECK(chdir(folder) == 0);
    return 1; // the status of the thread, not of the process
}

static void in_thread(int flags) {
    static char stack[64 << 10] __attribute__((aligned(16)));
    _Atomic pid_t id = -1;
    pid_t child = clone(run, stack + sizeof stack,
                        CLONE_VM | CLONE_SIGHAND | CLONE_THREAD | CLONE_CHILD_CLEARTID | flags,
                        "folder", NULL, NULL, &id);
    CHECK(child > 0 && child != getpid());
    while (atomic_load(&id) != 0)
        syscall(SYS_futex, &id, FUTEX_WAIT, -1, NULL);
}

static void show(const char *what, int flags) {
    char before[PATH_MAX], after[PATH_MAX];
    closed = dup(kept);
    CHECK(closed >= 0 && getcwd(before, sizeof before) != NULL);
    in_thread(flags);
    CHECK(getcwd(after, sizeof after) != NULL);
    printf("%s: %s, %s\n", what, strcmp(before, after) == 0 ? "same folder" : "another folder",
           fcntl(closed, F_GETFD) >= 0 ? "open" : "closed");
    CHECK(chdir(before) == 0);
}

int main(void) {
    CHECK(mkdir("folder", 0700) == 0);
    kept = open("/dev/null", O_RDONLY);
    CHECK(kept >= 0);
    show("nothing shared", 0);
    show("CLONE_FILES", CLONE_FILES);
    show("CLONE_FS", CLONE_FS);
    show("both", CLONE_FS | CLONE_FILES);
    show("and semaphores", CLONE_FS | CLONE_FILES | CLONE_SYSVSEM);
    CHECK_ERRNO(clone(run, &kept, CLONE_THREAD, NULL), EINVAL);
    return 0;
}
