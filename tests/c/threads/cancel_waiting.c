// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: cancellation in sleep, pause, sigwait, wait and their relatives
#include "cancel.h"

#include <signal.h>

static pid_t child;
static sigset_t usr1;
static siginfo_t info;
static const struct timespec hour = {3600, 0};

static void do_sleep(void) { sleep(3600); }
static void do_usleep(void) { usleep(900000000); }
static void do_nanosleep(void) { nanosleep(&hour, NULL); }
static void do_clock_nanosleep(void) { clock_nanosleep(CLOCK_MONOTONIC, 0, &hour, NULL); }
static void do_thrd_pause(void) { pause(); }
static void do_sigsuspend(void) {
    sigset_t none;
    sigemptyset(&none);
    sigsuspend(&none);
}
static void do_sigwait(void) {
    int sig;
    sigwait(&usr1, &sig);
}
static void do_sigwaitinfo(void) { sigwaitinfo(&usr1, &info); }
static void do_sigtimedwait(void) { sigtimedwait(&usr1, &info, &hour); }
static void do_wait(void) { wait(NULL); }
static void do_waitpid(void) { waitpid(child, NULL, 0); }
static void do_wait4(void) { wait4(child, NULL, 0, NULL); }
static void do_waitid(void) { waitid(P_PID, child, &info, WEXITED); }

int main(void) {
    child = fork();
    CHECK(child >= 0);
    if (child == 0)
        for (;;)
            pause();
    sigemptyset(&usr1);
    sigaddset(&usr1, SIGUSR1);
    OK(pthread_sigmask(SIG_BLOCK, &usr1, NULL));
    static const struct blocking table[] = {
        {"sleep", do_sleep},
        {"usleep", do_usleep},
        {"nanosleep", do_nanosleep},
        {"clock_nanosleep", do_clock_nanosleep},
        {"pause", do_thrd_pause},
        {"sigsuspend", do_sigsuspend},
        {"sigwait", do_sigwait},
        {"sigwaitinfo", do_sigwaitinfo},
        {"sigtimedwait", do_sigtimedwait},
        {"wait", do_wait},
        {"waitpid", do_waitpid},
        {"wait4", do_wait4},
        {"waitid", do_waitid},
    };
    CANCEL_EACH(table);
    OK(kill(child, SIGKILL));
    int status;
    CHECK(waitpid(child, &status, 0) == child && WTERMSIG(status) == SIGKILL); // still ours to reap
    return 0;
}
