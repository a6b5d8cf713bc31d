// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: process and thread ids; the kernel lists the threads
#include "threads.h"

#include <signal.h>
#include <sys/syscall.h>

static pid_t tid[8];
static pthread_barrier_t step;

static void *work(void *number) {
    tid[(intptr_t)number] = gettid();
    CHECK(gettid() != getpid() && syscall(SYS_gettid) == gettid());
    pthread_barrier_wait(&step);
    pthread_barrier_wait(&step);
    return NULL;
}

int main(void) {
    pthread_t thread[8];
    OK(pthread_barrier_init(&step, NULL, 9));
    CHECK(gettid() == getpid());
    for (intptr_t i = 0; i < 8; i++)
        thread[i] = start(work, (void *)i);
    pthread_barrier_wait(&step);
    for (int i = 0; i < 8; i++) {
        char path[64];
        snprintf(path, sizeof path, "/proc/self/task/%d", tid[i]);
        CHECK(access(path, F_OK) == 0);
        for (int j = 0; j < i; j++)
            CHECK(tid[i] != tid[j]);
        OK(syscall(SYS_tgkill, getpid(), tid[i], 0));
    }
    pthread_barrier_wait(&step);
    for (int i = 0; i < 8; i++)
        join(thread[i]);
    CHECK_ERRNO((int)syscall(SYS_tgkill, getpid(), -1, 0), EINVAL);
    CHECK_ERRNO((int)syscall(SYS_tgkill, 1, gettid(), 0), ESRCH);
    puts("ok");
    return 0;
}
