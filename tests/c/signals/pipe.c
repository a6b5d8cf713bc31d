// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SIGPIPE handled, ignored, blocked, suppressed
#include "signals.h"

#include <sys/socket.h>

static volatile int hits;
static siginfo_t got;

static void on_signal(int sig, siginfo_t *info, void *context) {
    got = *info;
    hits++;
}

int main(void) {
    int ends[2], pair[2];
    OK(pipe(ends));
    OK(close(ends[0]));
    OK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    OK(close(pair[0]));
    handle_info(SIGPIPE, on_signal, 0);
    CHECK_ERRNO(write(ends[1], "x", 1), EPIPE);
    printf("%d, code %d, from itself %d\n", hits, got.si_code, got.si_pid == getpid());
    CHECK_ERRNO(send(pair[1], "x", 1, 0), EPIPE);
    CHECK_ERRNO(send(pair[1], "x", 1, MSG_NOSIGNAL), EPIPE);
    printf("%d\n", hits);
    signal(SIGPIPE, SIG_IGN);
    CHECK_ERRNO(write(ends[1], "x", 1), EPIPE);
    OK(sigprocmask(SIG_BLOCK, SET(SIGPIPE), NULL));
    signal(SIGPIPE, SIG_DFL);
    CHECK_ERRNO(write(ends[1], "x", 1), EPIPE);
    sigset_t pending;
    OK(sigpending(&pending));
    CHECK(sigismember(&pending, SIGPIPE));
    fflush(stdout);
    OK(sigprocmask(SIG_UNBLOCK, SET(SIGPIPE), NULL));
    return 0;
}
