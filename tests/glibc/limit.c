// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// limit SECONDS COMMAND ARG...: runs the command and ends with its status (128 + signal if one
// ended it). After SECONDS, or when this program is told to end, it is killed, and so is, in any
// case, every process that it left behind. glibc's own limit does not hold for a program that
// blocks signals, nor for what it has started. To the file that LIMIT_TIMES names it adds a line:
// seconds, processor seconds, the program.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Orphans become children of this process (PR_SET_CHILD_SUBREAPER); true if there were any.
static bool kill_children(void) {
    char path[64], line[16];
    snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    FILE *children = fopen(path, "r");
    bool any = false;
    while (children != NULL && fscanf(children, "%15s", line) == 1) {
        kill(atoi(line), SIGKILL);
        any = true;
    }
    if (children != NULL)
        fclose(children);
    return any;
}

static double seconds(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

// glibc's makefiles start programs as "env NAME=VALUE... PROGRAM ARG...".
static void add_times(char **command, double elapsed) {
    const char *path = getenv("LIMIT_TIMES");
    FILE *times = path != NULL ? fopen(path, "a") : NULL;
    if (times == NULL)
        return;
    while (command[1] != NULL && (strcmp(*command, "env") == 0 || strchr(*command, '=') != NULL))
        command++;
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    fprintf(times, "%.1f\t%.1f\t%s\n", elapsed, seconds(usage.ru_utime) + seconds(usage.ru_stime),
            *command);
    fclose(times);
}

int main(int argc, char **argv) {
    if (argc < 3 || atoi(argv[1]) <= 0) {
        fputs("usage: limit SECONDS COMMAND ARG...\n", stderr);
        return 2;
    }
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    sigset_t signals, before;
    sigemptyset(&signals);
    sigaddset(&signals, SIGCHLD);
    sigaddset(&signals, SIGHUP);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, &before);
    pid_t command = fork();
    if (command == 0) {
        sigprocmask(SIG_SETMASK, &before, NULL);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close_range(3, ~0U, 0); // of make and its caller: some tests want to know all that are open
        execvp(argv[2], argv + 2);
        fprintf(stderr, "error: %s: %s\n", argv[2], strerror(errno));
        _exit(127);
    }
    struct timespec begin, now, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    now = end = begin;
    end.tv_sec += atoi(argv[1]);
    int status = -1, result = 0, ended = 0;
    while (command > 0 && result != command) {
        while ((result = waitpid(-1, &status, WNOHANG)) > 0 && result != command)
            ;
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (result == command)
            break;
        if (now.tv_sec >= end.tv_sec)
            fprintf(stderr, "error: %s: killed after %s seconds\n", argv[argc - 1], argv[1]);
        if (now.tv_sec >= end.tv_sec || ended > 0) {
            kill(command, SIGKILL);
            waitpid(command, &status, 0);
            break;
        }
        int number = sigtimedwait(&signals, NULL, &(struct timespec){end.tv_sec - now.tv_sec, 0});
        ended = number == SIGCHLD ? 0 : number;
    }
    while (kill_children())
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
    add_times(argv + 2,
              (double)(now.tv_sec - begin.tv_sec) + (double)(now.tv_nsec - begin.tv_nsec) / 1e9);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
