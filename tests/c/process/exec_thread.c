// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: exec from a thread ends all others and keeps the process id
#include "again.h"

#include <pthread.h>
#include <sched.h>

static void *wait_forever(void *unused) {
    (void)unused;
    for (;;)
        pause();
}

static void *spin(void *unused) {
    (void)unused;
    for (;;)
        sched_yield();
}

static void *start(void *pid) {
    execl(SELF, "x", "child", pid, NULL);
    return NULL;
}

int main(int argc, char **argv) {
    if (is_role(argc, argv, "child")) {
        CHECK(atoi(argv[2]) == getpid() && gettid() == getpid());
        int threads = 0;
        FILE *status = fopen("/proc/self/status", "r");
        CHECK(status != NULL);
        for (char line[256]; fgets(line, sizeof line, status) != NULL;)
            sscanf(line, "Threads: %d", &threads);
        printf("%d thread\n", threads);
        return 0;
    }
    pthread_t thread;
    char pid[16];
    snprintf(pid, sizeof pid, "%d", getpid());
    for (int i = 0; i < 3; i++)
        CHECK(pthread_create(&thread, NULL, i == 0 ? spin : wait_forever, NULL) == 0);
    CHECK(pthread_create(&thread, NULL, start, pid) == 0);
    pthread_join(thread, NULL);
    CHECK(!"execl returned");
}
