// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a thread is cancelled, or gets a signal, in its first instructions
#include "threads.h"

#include <signal.h>

static __thread int local = 7;

static void on_signal(int sig) { CHECK(local == 7 && errno != 12345); }

static void *work(void *unused) {
    for (;;)
        pause();
}

int main(void) {
    CHECK(signal(SIGUSR1, on_signal) == SIG_DFL);
    local = 8; // main's own
    for (int i = 0; i < 1000; i++) {
        pthread_t thread = start(work, NULL);
        // pthread_create changes it before Linux 6.13, which has no MADV_GUARD_INSTALL.
        errno = 12345;
        if (i % 3 == 0)
            OK(pthread_kill(thread, SIGUSR1));
        OK(pthread_cancel(thread));
        CHECK(join(thread) == PTHREAD_CANCELED);
        CHECK(local == 8 && errno == 12345);
    }
    puts("ok");
    return 0;
}
