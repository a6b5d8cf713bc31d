// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: an administrator's calls, with arguments that change nothing
#define _GNU_SOURCE
#include "show.h"

#include <sys/klog.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/swap.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/timex.h>
#include <sys/wait.h>
#include <time.h>

// No header of glibc declares them.
extern int init_module(void *image, unsigned long size, const char *parameters);
extern int delete_module(const char *name, unsigned flags);

int main(void) {
    struct timespec time = {0, 2000000000};
    struct timex clock = {.modes = 0};
    struct sysinfo info = {0};
    struct rusage usage;
    struct tms ticks;

    SHOW(acct("absent"));
    SHOW(swapon("absent", 0));
    SHOW(swapoff("absent"));
    SHOW(syscall(SYS_sethostname, "x", -1));
    SHOW(sethostname("x", 65));
    SHOW(setdomainname("x", 65));
    SHOW(syscall(SYS_reboot, 1, 2, 3, NULL)); // not the magic numbers
    CHECK(init_module(NULL, 0, "") == -1 && delete_module("absent", 0) == -1);
    SHOW(klogctl(77, NULL, 0));
    SHOW(klogctl(2, NULL, -1));
    SHOW(clock_settime(CLOCK_MONOTONIC, &(struct timespec){0, 0}));
    SHOW(clock_settime(CLOCK_REALTIME, &time)); // no valid time
    CHECK(clock_adjtime(CLOCK_REALTIME, &clock) >= 0);
    CHECK(clock.time.tv_sec > 1600000000 && clock.tick > 0);
    CHECK_ERRNO(clock_adjtime(77, &clock), EINVAL);
    CHECK(clock_getres(CLOCK_REALTIME, &time) == 0 && time.tv_sec == 0 && time.tv_nsec > 0);
    CHECK_ERRNO(clock_getres(77, &time), EINVAL);

    struct itimerval timer = {.it_value.tv_sec = 1000};
    CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0 && getitimer(ITIMER_REAL, &timer) == 0);
    CHECK(timer.it_value.tv_sec >= 998 && timer.it_value.tv_sec <= 1000);
    CHECK(setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL) == 0);

    SHOW(personality(0xffffffff));
    CHECK(sysinfo(&info) == 0 && info.procs > 0 && info.totalram > 0 && info.mem_unit > 0);
    CHECK(getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss > 0);
    CHECK_ERRNO(getrusage((enum __rusage_who)77, &usage), EINVAL);
    CHECK(times(&ticks) != (clock_t)-1 && ticks.tms_cutime == 0);
    sync();
    SHOW(syscall(SYS_membarrier, 0, 0, 0) > 0);
    SHOW(syscall(SYS_membarrier, 77, 0, 0));

    // A session of its own has no terminal to hang up.
    pid_t child = fork();
    if (child == 0) {
        setsid();
        _exit(syscall(SYS_vhangup) == 0 ? 0 : errno);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    printf("vhangup: %s\n", WEXITSTATUS(status) ? strerrorname_np(WEXITSTATUS(status)) : "ok");
    return 0;
}
