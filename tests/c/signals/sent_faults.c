// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a SIGSEGV that another thread sends waits while memory is being mapped, or an action set
// libs: -pthread
#include "../check.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>

enum { ROUNDS = 2000 };

static volatile int arrived, done;

static void map_and_unmap(void) {
    void *map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(map != MAP_FAILED && munmap(map, 4096) == 0);
}

static void on_fault(int sig) {
    CHECK(signal(sig, on_fault) == on_fault);
    map_and_unmap();
    arrived++;
}

static void *work(void *unused) {
    (void)unused;
    while (!done) {
        map_and_unmap();
        CHECK(signal(SIGSEGV, on_fault) == on_fault);
    }
    return NULL;
}

int main(void) {
    pthread_t worker;
    CHECK(signal(SIGSEGV, on_fault) == SIG_DFL);
    CHECK(pthread_create(&worker, NULL, work, NULL) == 0);
    for (int i = 0; i < ROUNDS; i++) {
        int before = arrived;
        CHECK(pthread_kill(worker, SIGSEGV) == 0);
        while (arrived == before)
            sched_yield();
    }
    done = 1;
    CHECK(pthread_join(worker, NULL) == 0);
    printf("%d arrived\n", arrived);
    return 0;
}
