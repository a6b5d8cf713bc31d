// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a signal of the C library's own waits for a new thread that blocks it, also if ignored
#include "signals.h"

#include <linux/futex.h>
#include <sched.h>
#include <spawn.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#ifndef SYS_futex
#define SYS_futex SYS_futex_time64
#endif

// SIGTIMER and SIGCANCEL: thread of a timer, cancellation. posix_spawn ignores it in programs.
#define INTERNAL 32

enum { THREADS = 3000 };

extern char **environ;

static const uint64_t internal = UINT64_C(1) << (INTERNAL - 1);
static _Atomic int received;

// Without CLONE_SETTLS it borrows the thread-local variables of main, which waits.
static int wait_for_it(void *unused) {
    const struct timespec limit = {10, 0};
    sigset_t set = {{0}};
    memcpy(&set, &internal, sizeof internal);
    if (sigtimedwait(&set, NULL, &limit) == INTERNAL)
        atomic_fetch_add(&received, 1);
    return 0;
}

static void send_to_new_threads(void) {
    static char stack[64 << 10] __attribute__((aligned(16)));
    OK(syscall(SYS_rt_sigprocmask, SIG_BLOCK, &internal, NULL, sizeof internal));
    for (int i = 0; i < THREADS && received == i; i++) {
        _Atomic pid_t id = -1;
        pid_t child = clone(wait_for_it, stack + sizeof stack,
                            CLONE_VM | CLONE_SIGHAND | CLONE_THREAD | CLONE_FS | CLONE_FILES |
                                CLONE_SYSVSEM | CLONE_CHILD_CLEARTID,
                            NULL, NULL, NULL, &id);
        CHECK(child > 0);
        OK(syscall(SYS_tgkill, getpid(), child, INTERNAL));
        while (atomic_load(&id) != 0)
            syscall(SYS_futex, &id, FUTEX_WAIT, -1, NULL);
    }
    printf("%d of %d\n", received, THREADS);
}

int main(int argc, char **argv) {
    if (argc > 1) {
        send_to_new_threads();
        return 0;
    }
    pid_t child;
    int status;
    char *arguments[] = {argv[0], "again", NULL};
    OK(posix_spawn(&child, "/proc/self/exe", NULL, NULL, arguments, environ));
    OK(waitpid(child, &status, 0) - child);
    CHECK(status == 0);
    return 0;
}
