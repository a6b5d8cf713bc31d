// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// start fork|vfork|spawn PROGRAM ARGS...: the least time in milliseconds from start to end of many
// runs, and the most KiB that were resident. Small itself: until exec, a child counts the memory of
// its parent.
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 300 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

extern char **environ;

static pid_t spawn(char **command) {
    posix_spawn_file_actions_t actions;
    pid_t child;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    int error = posix_spawn(&child, command[0], &actions, NULL, command, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? child : -1;
}

static void execute(char **command) {
    dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
    execv(command[0], command);
    _exit(127);
}

int main(int argc, char **argv) {
    if (argc < 3)
        return 2;
    char **command = argv + 2;
    double best = 1e9;
    for (int i = 0; i < RUNS; i++) {
        double start = now();
        pid_t child;
        if (strcmp(argv[1], "spawn") == 0)
            child = spawn(command);
        else if ((child = strcmp(argv[1], "vfork") == 0 ? vfork() : fork()) == 0)
            execute(command);
        int status;
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
            return 1;
        double time = now() - start;
        if (time < best)
            best = time;
    }
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    printf("%f %ld\n", best, usage.ru_maxrss);
    return 0;
}
