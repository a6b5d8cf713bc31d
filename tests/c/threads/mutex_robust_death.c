// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: robust mutexes of a process that dies of a signal
#include "threads.h"

#include <linux/futex.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum { ENDS = 5 };

static pthread_mutex_t *shared;

static void initialize(int protocol) {
    pthread_mutexattr_t attr;
    OK(pthread_mutexattr_init(&attr));
    OK(pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST));
    OK(pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED));
    OK(pthread_mutexattr_setprotocol(&attr, protocol));
    OK(pthread_mutex_init(shared, &attr));
}

static void die(int how) {
    switch (how) {
    case 0:
        abort();
    case 1:
        *(volatile int *)opaque(NULL) = 1;
        break;
    case 2:
        __builtin_trap();
    case 3:
        raise(SIGTERM);
        break;
    default:
        raise(SIGKILL);
    }
}

static void take_over(pid_t owner) {
    CHECK(pthread_mutex_lock(shared) == EOWNERDEAD);
    OK(pthread_mutex_consistent(shared));
    OK(pthread_mutex_unlock(shared));
    int status;
    CHECK(waitpid(owner, &status, 0) == owner && WIFSIGNALED(status));
    printf("%s\n", strsignal(WTERMSIG(status)));
}

static void until_somebody_waits(void) {
    while (!(*(volatile int *)&shared->__data.__lock & (int)FUTEX_WAITERS))
        usleep(1000);
}

enum { NEVER = -1 };

// Returns once it has the mutex. It dies as `how` says, when somebody waits if
// `waited`.
static pid_t start_owner(int how, int waited) {
    int ready[2];
    char byte;
    CHECK(pipe(ready) == 0);
    pid_t owner = fork();
    CHECK(owner >= 0);
    if (owner == 0) {
        OK(pthread_mutex_lock(shared));
        CHECK(write(ready[1], "", 1) == 1);
        if (waited)
            until_somebody_waits();
        if (how == NEVER)
            pause();
        die(how);
        _exit(1);
    }
    CHECK(read(ready[0], &byte, 1) == 1);
    CHECK(close(ready[0]) == 0 && close(ready[1]) == 0);
    return owner;
}

int main(void) {
    const struct rlimit no_core = {0, 0};
    CHECK(setrlimit(RLIMIT_CORE, &no_core) == 0);
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(shared != MAP_FAILED);
    initialize(PTHREAD_PRIO_NONE);
    for (int how = 0; how < ENDS; how++)
        for (int waited = 0; waited < 2; waited++)
            take_over(start_owner(how, waited));

    initialize(PTHREAD_PRIO_INHERIT);
    pid_t owner = start_owner(NEVER, 0), killer = fork();
    CHECK(killer >= 0);
    if (killer == 0) {
        until_somebody_waits();
        _exit(kill(owner, SIGKILL));
    }
    take_over(owner);
    child_succeeds(killer);
    return 0;
}
