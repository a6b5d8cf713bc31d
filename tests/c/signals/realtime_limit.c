// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: more queued signals than the limit: EAGAIN, none lost before
#include "signals.h"

#include <sys/resource.h>

static volatile int count;

static void on_signal(int sig) { count++; }

int main(void) {
    handle(SIGRTMIN, on_signal, 0);
    OK(sigprocmask(SIG_BLOCK, SET(SIGRTMIN), NULL));
    struct rlimit limit = {0, 0};
    int pending = 0;
    char line[256];
    FILE *status = fopen("/proc/self/status", "r");
    while (fgets(line, sizeof line, status) != NULL)
        sscanf(line, "SigQ: %d/", &pending); // of all processes of this user
    fclose(status);
    limit.rlim_cur = limit.rlim_max = (rlim_t)pending + 50;
    OK(setrlimit(RLIMIT_SIGPENDING, &limit));
    int sent = 0;
    while (sigqueue(getpid(), SIGRTMIN, (union sigval){0}) == 0 && sent < 10000)
        sent++;
    printf("%s\n", strerrorname_np(errno));
    OK(sigprocmask(SIG_UNBLOCK, SET(SIGRTMIN), NULL));
    CHECK(count == sent && sent > 0 && sent < 10000);
    return 0;
}
