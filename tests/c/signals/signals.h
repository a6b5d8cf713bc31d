// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the programs of this folder share.
#ifndef SIGNALS_H
#define SIGNALS_H

#include "../check.h"

#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>

// A call returns 0.
#define OK(call) CHECK((call) == 0)

// The set of those signals: SET(SIGUSR1, SIGUSR2).
#define SET(...)                                                                                   \
    ({                                                                                             \
        const int signals_[] = {__VA_ARGS__};                                                      \
        static sigset_t set_;                                                                      \
        sigemptyset(&set_);                                                                        \
        for (unsigned i_ = 0; i_ < sizeof signals_ / sizeof *signals_; i_++)                       \
            CHECK(sigaddset(&set_, signals_[i_]) == 0);                                            \
        &set_;                                                                                     \
    })

// Installs a handler with one argument.
__attribute__((unused)) static void handle(int sig, void (*handler)(int), int flags) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    CHECK(sigaction(sig, &action, NULL) == 0);
}

// Installs a handler with three arguments.
__attribute__((unused)) static void handle_info(int sig, void (*handler)(int, siginfo_t *, void *),
                                                int flags) {
    struct sigaction action = {.sa_sigaction = handler, .sa_flags = flags | SA_SIGINFO};
    CHECK(sigaction(sig, &action, NULL) == 0);
}

// Prints how a child ended, or was stopped.
__attribute__((unused)) static void print_status(const char *what, int status) {
    if (WIFEXITED(status))
        printf("%s: exit status %d\n", what, WEXITSTATUS(status));
    else if (WIFSIGNALED(status))
        printf("%s: SIG%s%s\n", what, sigabbrev_np(WTERMSIG(status)),
               WCOREDUMP(status) ? ", core" : "");
    else if (WIFSTOPPED(status))
        printf("%s: stopped by SIG%s\n", what, sigabbrev_np(WSTOPSIG(status)));
    else
        printf("%s: continued\n", what);
    fflush(stdout);
}

// Runs the statement in a child of fork and returns its wait status.
#define IN_CHILD(statement)                                                                        \
    ({                                                                                             \
        fflush(stdout);                                                                            \
        pid_t child_ = fork();                                                                     \
        CHECK(child_ >= 0);                                                                        \
        if (child_ == 0) {                                                                         \
            statement;                                                                             \
            fflush(stdout);                                                                        \
            _exit(0);                                                                              \
        }                                                                                          \
        int status_;                                                                               \
        while (waitpid(child_, &status_, 0) != child_)                                             \
            CHECK(errno == EINTR);                                                                 \
        status_;                                                                                   \
    })

// Returns once that task of the process sleeps in the kernel.
__attribute__((unused)) static void wait_until_asleep(pid_t pid, pid_t tid) {
    for (;;) {
        char path[64], line[512], state;
        snprintf(path, sizeof path, "/proc/%d/task/%d/stat", pid, tid);
        FILE *file = fopen(path, "r");
        CHECK(file != NULL && fgets(line, sizeof line, file) != NULL && fclose(file) == 0);
        CHECK(sscanf(strrchr(line, ')'), ") %c", &state) == 1);
        if (state == 'S')
            return;
        sched_yield();
    }
}

// What waits for this process is never so much that other programs of the user could send nothing.
__attribute__((unused)) static void let_few_wait(void) {
    struct rlimit limit;
    OK(getrlimit(RLIMIT_SIGPENDING, &limit));
    limit.rlim_cur = limit.rlim_max < 2000 ? limit.rlim_max : 2000;
    OK(setrlimit(RLIMIT_SIGPENDING, &limit));
}

#endif
