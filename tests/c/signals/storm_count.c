// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: every queued signal is handled once, with its value
// not-tsan: in a storm a signal comes while the sanitizer holds a lock of its own
#include "signals.h"

#define COUNT 20000

static volatile long long sum;
static volatile int hits;

static void on_signal(int sig, siginfo_t *info, void *context) {
    sum += info->si_value.sival_int;
    hits++;
}

int main(void) {
    let_few_wait();
    handle_info(SIGRTMIN, on_signal, SA_RESTART);
    pid_t target = getpid(), child = fork();
    if (child == 0) {
        for (int i = 1; i <= COUNT; i++)
            while (sigqueue(target, SIGRTMIN, (union sigval){.sival_int = i}) != 0)
                CHECK(errno == EAGAIN);
        _exit(0);
    }
    int status;
    volatile unsigned turns = 0;
    while (hits < COUNT)
        turns++;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    printf("%lld\n", sum);
    return 0;
}
