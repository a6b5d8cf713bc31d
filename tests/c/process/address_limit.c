// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: RLIMIT_AS is inherited by fork, exec and programs of the host; a child's own is its own
#include "again.h"

#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>

#define MIB (1 << 20)
#define SOFT (96 * MIB)
#define HARD (192 * MIB)

extern char **environ;

static int can_map(size_t size) {
    void *at = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return at != MAP_FAILED && munmap(at, size) == 0;
}

// The limits are these, and hold.
static void check_limit(rlim_t soft, rlim_t hard) {
    struct rlimit limit;
    CHECK(getrlimit(RLIMIT_AS, &limit) == 0);
    CHECK(limit.rlim_cur == soft && limit.rlim_max == hard);
    CHECK(can_map(soft / 2) && !can_map(soft));
}

static int lower(void *unused) {
    (void)unused;
    _exit(setrlimit(RLIMIT_AS, &(struct rlimit){MIB, MIB}) == 0 ? 3 : 4);
}

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        check_limit(SOFT, HARD);
        return 5;
    }
    char *arguments[] = {"x", "child", NULL};
    char *stack = malloc(65536);
    pid_t child;
    CHECK(setrlimit(RLIMIT_AS, &(struct rlimit){SOFT, HARD}) == 0);
    check_limit(SOFT, HARD);
    child = IN_CHILD({
        check_limit(SOFT, HARD);
        CHECK(setrlimit(RLIMIT_AS, &(struct rlimit){MIB, HARD}) == 0 && !can_map(MIB));
        _exit(7);
    });
    CHECK_EXIT(child, 7);
    check_limit(SOFT, HARD);
    CHECK_EXIT(IN_CHILD(execv(SELF, arguments)), 5);
    CHECK(posix_spawn(&child, SELF, NULL, NULL, arguments, environ) == 0);
    CHECK_EXIT(child, 5);

    // A child that borrows the memory has limits of its own, and so has a program of the host.
    child = clone(lower, stack + 65536, CLONE_VM | CLONE_VFORK | SIGCHLD, NULL);
    CHECK_EXIT(child, 3);
    check_limit(SOFT, HARD);
    fflush(stdout);
    CHECK(system("ulimit -Sv") == 0);

    // A program that cannot be started leaves them as they were.
    char *nothing[] = {"x", NULL};
    CHECK_ERRNO(execv("missing", nothing), ENOENT);
    CHECK(posix_spawn(&child, "missing", NULL, NULL, nothing, environ) == ENOENT);
    check_limit(SOFT, HARD);
    puts("end");
    return 0;
}
