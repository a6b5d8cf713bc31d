// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: siginterrupt switches between restart and EINTR
#include "signals.h"

static volatile sig_atomic_t hits;
static int ends[2];

static void on_signal(int sig) {
    if (++hits == 3)
        CHECK(write(ends[1], "x", 1) == 1); // lets a restarted read end
}

static void interrupt_three_times(pid_t parent) {
    for (int i = 0; i < 3; i++) {
        usleep(5000);
        wait_until_asleep(parent, parent);
        kill(parent, SIGUSR1);
    }
}

int main(void) {
    OK(pipe(ends));
    for (int interrupts = 0; interrupts < 2; interrupts++) {
        char byte;
        CHECK(signal(SIGUSR1, on_signal) != SIG_ERR);
        OK(siginterrupt(SIGUSR1, interrupts));
        hits = 0;
        pid_t parent = getpid(), helper = fork();
        if (helper == 0) {
            interrupt_three_times(parent);
            _exit(0);
        }
        int result, errors = 0;
        while ((result = (int)read(ends[0], &byte, 1)) == -1) {
            CHECK(errno == EINTR);
            errors++;
        }
        printf("%d bytes, EINTR %d times\n", result, errors);
        OK(siginterrupt(SIGUSR1, 0));
        CHECK(waitpid(helper, NULL, 0) == helper);
    }
    return 0;
}
