// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a child of posix_spawn that is killed before it executes leaves its parent in order
#include "../check.h"

#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void handler(int sig) { (void)sig; }

// Kills children of its parent, whatever they are doing, until it is killed itself.
static void kill_children(void) {
    char name[64], list[256];
    snprintf(name, sizeof name, "/proc/%d/task/%d/children", getppid(), getppid());
    for (;;) {
        FILE *children = fopen(name, "r");
        CHECK(children != NULL);
        while (fscanf(children, "%255s", list) == 1)
            if (atoi(list) != getpid())
                kill(atoi(list), SIGKILL);
        fclose(children);
    }
}

int main(void) {
    pid_t killer = fork();
    CHECK(killer >= 0);
    if (killer == 0) {
        alarm(60);
        kill_children();
    }
    alarm(60);
    posix_spawnattr_t attributes;
    sigset_t all;
    CHECK(sigfillset(&all) == 0 && posix_spawnattr_init(&attributes) == 0);
    CHECK(posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF) == 0);
    CHECK(posix_spawnattr_setsigdefault(&attributes, &all) == 0);
    char *arguments[] = {"true", NULL};
    for (int i = 0; i < 200; i++) {
        pid_t child;
        int status;
        if (posix_spawn(&child, "/bin/true", NULL, &attributes, arguments, environ) == 0)
            CHECK(waitpid(child, &status, 0) == child);
        signal(SIGUSR1, handler);
        signal(SIGUSR1, SIG_DFL);
    }
    CHECK(kill(killer, SIGKILL) == 0 && waitpid(killer, NULL, 0) == killer);
    puts("fine");
    return 0;
}
