// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a storm of signals while threads allocate: nothing is lost or damaged
// not-tsan: in a storm a signal comes while the sanitizer holds a lock of its own
#include "signals.h"

static volatile bool stop;
static volatile int hits;

static void on_signal(int sig) { __atomic_add_fetch(&hits, 1, __ATOMIC_SEQ_CST); }

static void *allocate(void *seed) {
    unsigned random = (unsigned)(uintptr_t)seed + 1;
    char *block[50] = {0};
    while (!stop) {
        random = random * 1103515245u + 12345u;
        unsigned at = (random >> 8) % 50, size = (random >> 16) % 3000 + 1;
        if (block[at] != NULL)
            CHECK(block[at][0] == (char)at);
        free(block[at]);
        CHECK((block[at] = malloc(size)) != NULL);
        memset(block[at], (int)at, size);
    }
    for (int i = 0; i < 50; i++)
        free(block[i]);
    return NULL;
}

int main(void) {
    let_few_wait();
    handle(SIGUSR1, on_signal, SA_RESTART);
    handle(SIGRTMIN, on_signal, SA_RESTART);
    pthread_t thread[3];
    for (intptr_t i = 0; i < 3; i++)
        OK(pthread_create(&thread[i], NULL, allocate, (void *)i));
    pid_t target = getpid(), child = fork();
    if (child == 0) {
        struct timespec begin, now;
        clock_gettime(CLOCK_MONOTONIC, &begin);
        do {
            for (int i = 0; i < 100; i++) {
                kill(target, SIGUSR1);
                sigqueue(target, SIGRTMIN, (union sigval){0});
            }
            clock_gettime(CLOCK_MONOTONIC, &now);
        } while (now.tv_sec - begin.tv_sec < 2);
        _exit(0);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    stop = true;
    for (int i = 0; i < 3; i++)
        OK(pthread_join(thread[i], NULL));
    CHECK(hits > 100);
    puts("ok");
    return 0;
}
