// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a change of user or group is one of all threads
#include "threads.h"

#include <grp.h>

static pthread_barrier_t step;

static void *look(void *unused) {
    pthread_barrier_wait(&step);
    pthread_barrier_wait(&step);
    CHECK(getegid() == 1234 && getuid() == 4321 && geteuid() == 4321);
    CHECK(getgroups(0, NULL) == 1);
    gid_t group;
    CHECK(getgroups(1, &group) == 1 && group == 999);
    return unused;
}

int main(void) {
    pthread_t thread[4];
    if (geteuid() != 0) { // as the last lines: a process may always keep its own
        OK(setuid(getuid()));
        OK(setgid(getgid()));
        return 0;
    }
    OK(pthread_barrier_init(&step, NULL, 5));
    for (int i = 0; i < 4; i++)
        thread[i] = start(look, NULL);
    pthread_barrier_wait(&step);
    gid_t group = 999;
    OK(setgroups(1, &group));
    OK(setresgid(1234, 1234, 1234));
    OK(setresuid(4321, 4321, 4321));
    pthread_barrier_wait(&step);
    for (int i = 0; i < 4; i++)
        join(thread[i]);
    CHECK_ERRNO(setuid(0), EPERM);
    return 0;
}
