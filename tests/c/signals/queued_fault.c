// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a SIGSEGV queued with a code of the kernel's is a signal as any other
#include "../check.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int queue(pid_t to, int sig) {
    siginfo_t info = {.si_signo = sig, .si_code = SEGV_MAPERR};
    info.si_addr = (void *)(uintptr_t)0x1234;
    return (int)syscall(SYS_rt_sigqueueinfo, to, sig, &info);
}

static void handler(int sig, siginfo_t *info, void *context) {
    (void)context;
    printf("signal %d, code %d, address 0x%lx\n", sig, info->si_code,
           (unsigned long)(uintptr_t)info->si_addr);
}

int main(void) {
    static const int faults[] = {SIGSEGV, SIGBUS};
    for (int i = 0; i < 2; i++) {
        const struct sigaction action = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO};
        sigset_t set, pending;
        CHECK(sigaction(faults[i], &action, NULL) == 0);
        CHECK(queue(getpid(), faults[i]) == 0);
        CHECK(sigemptyset(&set) == 0 && sigaddset(&set, faults[i]) == 0);
        CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0 && queue(getpid(), faults[i]) == 0);
        CHECK(sigpending(&pending) == 0 && sigismember(&pending, faults[i]) == 1);
        siginfo_t info;
        CHECK(sigwaitinfo(&set, &info) == faults[i]);
        handler(faults[i], &info, NULL);
        CHECK(sigprocmask(SIG_UNBLOCK, &set, NULL) == 0);
        CHECK_ERRNO(queue(getppid(), faults[i]), EPERM);
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            signal(faults[i], SIG_DFL);
            queue(getpid(), faults[i]);
            _exit(0);
        }
        int status;
        CHECK(waitpid(child, &status, 0) == child);
        printf("killed by %d\n", WIFSIGNALED(status) ? WTERMSIG(status) : 0);
    }
    return 0;
}
