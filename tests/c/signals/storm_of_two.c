// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: two signals that come at any moment of sigaction, where handlers wait: none is lost, none stays blocked
#include "../check.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

enum { SIGNALS = 12000, PATIENCE = 20 }; /* seconds without one */

static volatile int *count;

static void handler(int sig) { count[sig == SIGUSR2]++; }

/* Sends one at a time. */
static pid_t sender(int which) {
    pid_t child = fork();
    CHECK(child >= 0);
    if (child > 0)
        return child;
    for (int i = 0; i < SIGNALS; i++) {
        int before = count[which];
        if (kill(getppid(), which ? SIGUSR2 : SIGUSR1) < 0)
            _exit(1);
        while (count[which] == before)
            continue;
    }
    _exit(0);
}

int main(void) {
    const struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    const struct sigaction ignored = {.sa_handler = SIG_IGN};
    count = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(count != MAP_FAILED);
    CHECK(sigaction(SIGUSR1, &action, NULL) == 0 && sigaction(SIGUSR2, &action, NULL) == 0);
    const pid_t child[] = {sender(0), sender(1)};
    int seen = 0;
    time_t last = time(NULL);
    while (seen < 2 * SIGNALS && time(NULL) < last + PATIENCE) {
        for (int i = 0; i < 100; i++)
            CHECK(sigaction(SIGHUP, &ignored, NULL) == 0);
        int now = count[0] + count[1];
        if (now != seen)
            last = time(NULL);
        seen = now;
    }
    sigset_t set;
    CHECK(sigprocmask(SIG_BLOCK, NULL, &set) == 0);
    printf("%d %d, blocked %d %d\n", count[0], count[1], sigismember(&set, SIGUSR1),
           sigismember(&set, SIGUSR2));
    for (int i = 0; i < 2; i++)
        CHECK(kill(child[i], SIGKILL) == 0 && waitpid(child[i], NULL, 0) == child[i]);
    return 0;
}
