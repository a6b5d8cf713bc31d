// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SIGIO and F_SETSIG: which descriptor is ready, and how
#include "signals.h"

#include <fcntl.h>

static volatile int hits;
static siginfo_t got;

static void on_signal(int sig, siginfo_t *info, void *context) {
    got = *info;
    hits++;
}

int main(void) {
    int ends[2];
    OK(pipe(ends));
    handle_info(SIGIO, on_signal, 0);
    handle_info(SIGRTMIN, on_signal, 0);
    OK(fcntl(ends[0], F_SETOWN, getpid()));
    CHECK(fcntl(ends[0], F_GETOWN) == getpid());
    OK(fcntl(ends[0], F_SETFL, O_ASYNC | O_NONBLOCK));
    CHECK(write(ends[1], "x", 1) == 1);
    printf("%d call of SIGIO\n", hits);
    OK(fcntl(ends[0], F_SETSIG, SIGRTMIN));
    CHECK(fcntl(ends[0], F_GETSIG) == SIGRTMIN);
    CHECK(write(ends[1], "x", 1) == 1);
    printf("%d: right signal %d, descriptor %d, band %ld, code %d\n", hits,
           got.si_signo == SIGRTMIN, got.si_fd == ends[0], (long)got.si_band, got.si_code);
    struct f_owner_ex owner = {F_OWNER_TID, gettid()}, now;
    OK(fcntl(ends[0], F_SETOWN_EX, &owner));
    OK(fcntl(ends[0], F_GETOWN_EX, &now));
    CHECK(now.type == F_OWNER_TID && now.pid == gettid());
    CHECK(write(ends[1], "x", 1) == 1);
    printf("%d\n", hits);
    return 0;
}
