// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: attributes of posix_spawn: group, session, mask, default signals, scheduling
#include "again.h"

#include <sched.h>
#include <signal.h>
#include <spawn.h>

extern char **environ;

static posix_spawnattr_t attributes;

static void run(const char *what, short flags) {
    pid_t child;
    char *arguments[] = {"x", "child", (char *)what, NULL};
    printf("%s: ", what);
    fflush(stdout);
    CHECK(posix_spawnattr_setflags(&attributes, flags) == 0);
    CHECK(posix_spawn(&child, SELF, NULL, &attributes, arguments, environ) == 0);
    CHECK_EXIT(child, 0);
}

int main(int argc, char **argv) {
    sigset_t set;
    if (is_role(argc, argv, "child")) {
        CHECK(sigprocmask(SIG_SETMASK, NULL, &set) == 0);
        printf("%s group, %s session, policy %d,", getpgrp() == getpid() ? "own" : "parent's",
               getsid(0) == getpid() ? "own" : "parent's", sched_getscheduler(0));
        for (int sig = 1; sig < 32; sig++) {
            struct sigaction action;
            CHECK(sigaction(sig, NULL, &action) == 0);
            if (action.sa_handler == SIG_IGN)
                printf(" ignores %d", sig);
            if (sigismember(&set, sig))
                printf(" blocks %d", sig);
        }
        puts("");
        return 0;
    }
    CHECK(signal(SIGINT, SIG_IGN) != SIG_ERR && signal(SIGUSR2, SIG_IGN) != SIG_ERR);
    CHECK(signal(SIGSEGV, SIG_IGN) != SIG_ERR);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    CHECK(sigprocmask(SIG_SETMASK, &set, NULL) == 0);

    const struct sched_param parameter = {0};
    CHECK(sched_setscheduler(0, SCHED_BATCH, &parameter) == 0);

    CHECK(posix_spawnattr_init(&attributes) == 0);
    run("nothing", 0);
    CHECK(posix_spawnattr_setpgroup(&attributes, 0) == 0);
    run("group", POSIX_SPAWN_SETPGROUP);
    run("session", POSIX_SPAWN_SETSID);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGBUS);
    CHECK(posix_spawnattr_setsigmask(&attributes, &set) == 0);
    run("mask", POSIX_SPAWN_SETSIGMASK);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigaddset(&set, SIGSEGV);
    CHECK(posix_spawnattr_setsigdefault(&attributes, &set) == 0);
    run("defaults", POSIX_SPAWN_SETSIGDEF);
    CHECK(posix_spawnattr_setschedpolicy(&attributes, SCHED_OTHER) == 0);
    CHECK(posix_spawnattr_setschedparam(&attributes, &parameter) == 0);
    run("policy", POSIX_SPAWN_SETSCHEDULER);
    run("identity", POSIX_SPAWN_RESETIDS);
    run("all", POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                   POSIX_SPAWN_SETSCHEDULER | POSIX_SPAWN_RESETIDS);

    // The parent is as it was.
    CHECK(signal(SIGUSR2, SIG_DFL) == SIG_IGN && signal(SIGSEGV, SIG_DFL) == SIG_IGN);
    CHECK(sigprocmask(SIG_SETMASK, NULL, &set) == 0);
    CHECK(sigismember(&set, SIGUSR1) && !sigismember(&set, SIGTERM));
    CHECK(posix_spawnattr_destroy(&attributes) == 0);
    return 0;
}
