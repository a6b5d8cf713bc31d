// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: named semaphores: open, share with another process, unlink
#include "threads.h"

#include <fcntl.h>
#include <semaphore.h>

int main(void) {
    char a[32], b[32];
    int value;
    snprintf(a, sizeof a, "/lind-a-%d", getpid());
    snprintf(b, sizeof b, "/lind-b-%d", getpid());
    CHECK(sem_open(a, 0) == SEM_FAILED && errno == ENOENT);
    CHECK(sem_open("/a/b", O_CREAT, 0600, 1) == SEM_FAILED && errno == EINVAL);
    CHECK(sem_open("", O_CREAT, 0600, 1) == SEM_FAILED && errno == EINVAL);
    sem_t *ping = sem_open(a, O_CREAT | O_EXCL, 0600, 0), *pong = sem_open(b, O_CREAT, 0600, 0);
    CHECK(ping != SEM_FAILED && pong != SEM_FAILED);
    CHECK(sem_open(a, O_CREAT | O_EXCL, 0600, 0) == SEM_FAILED && errno == EEXIST);
    CHECK(sem_open(a, 0) == ping);
    OK(sem_close(ping));
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        for (int i = 0; i < 500; i++) {
            CHECK(sem_wait(ping) == 0);
            CHECK(sem_post(pong) == 0);
        }
        _exit(0);
    }
    for (int i = 0; i < 500; i++) {
        OK(sem_post(ping));
        OK(sem_wait(pong));
    }
    child_succeeds(child);
    OK(sem_getvalue(ping, &value));
    printf("%d\n", value);
    OK(sem_unlink(a));
    CHECK_ERRNO(sem_unlink(a), ENOENT);
    OK(sem_post(ping)); // still there for those who have it
    OK(sem_close(ping));
    OK(sem_close(pong));
    OK(sem_unlink(b));
    return 0;
}
