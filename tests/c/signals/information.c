// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: siginfo of kill, raise, sigqueue, tgkill, pthread_sigqueue
#include "signals.h"

static siginfo_t got;
static volatile int count;

static void on_signal(int sig, siginfo_t *info, void *context) {
    CHECK(sig == info->si_signo && context != NULL);
    got = *info;
    count++;
}

static void show(const char *what) {
    CHECK(got.si_pid == getpid() && got.si_uid == getuid() && got.si_errno == 0);
    printf("%s: signal %s code %d\n", what,
           got.si_signo == SIGRTMIN ? "RTMIN" : sigabbrev_np(got.si_signo), got.si_code);
    memset(&got, 0, sizeof got);
}

int main(void) {
    handle_info(SIGUSR1, on_signal, 0);
    handle_info(SIGRTMIN, on_signal, 0);
    handle_info(SIGSEGV, on_signal, 0);
    OK(kill(getpid(), SIGUSR1));
    show("kill");
    OK(raise(SIGUSR1));
    show("raise");
    OK(pthread_kill(pthread_self(), SIGUSR1));
    show("pthread_kill");
    OK(tgkill(getpid(), gettid(), SIGUSR1));
    show("tgkill");
    OK(kill(getpid(), SIGSEGV));
    show("kill SIGSEGV");
    OK(raise(SIGSEGV));
    show("raise SIGSEGV");
    OK(sigqueue(getpid(), SIGUSR1, (union sigval){.sival_int = -77}));
    CHECK(got.si_value.sival_int == -77);
    show("sigqueue");
    OK(sigqueue(getpid(), SIGRTMIN, (union sigval){.sival_ptr = &got}));
    CHECK(got.si_value.sival_ptr == &got);
    show("sigqueue of a pointer");
    OK(sigqueue(getpid(), SIGSEGV, (union sigval){.sival_int = 5}));
    CHECK(got.si_value.sival_int == 5);
    show("sigqueue of SIGSEGV");
    OK(pthread_sigqueue(pthread_self(), SIGRTMIN, (union sigval){.sival_int = 123}));
    CHECK(got.si_value.sival_int == 123);
    show("pthread_sigqueue");
    CHECK_ERRNO(sigqueue(getpid(), 65, (union sigval){0}), EINVAL);
    CHECK_ERRNO(sigqueue(getpid(), -1, (union sigval){0}), EINVAL);
    CHECK_ERRNO(kill(getpid(), 65), EINVAL);
    CHECK_ERRNO(kill(0x7ffffff0, 0), ESRCH);
    printf("%d\n", count);
    return 0;
}
