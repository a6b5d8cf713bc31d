// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: semop and msgsnd themselves, which C libraries may reach by other calls
#define _GNU_SOURCE
#include "show.h"

#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>

int main(void) {
    int semaphores = semget(IPC_PRIVATE, 1, 0600), queue = msgget(IPC_PRIVATE, 0600);
    struct sembuf up = {0, 3, 0}, down = {0, -4, IPC_NOWAIT}, wrong = {7, 1, 0};
    struct {
        long type;
        char text[8];
    } message = {5, "message"};
    CHECK(semaphores >= 0 && queue >= 0);
    CHECK(syscall(SYS_semop, semaphores, &up, 1) == 0 && semctl(semaphores, 0, GETVAL) == 3);
    CHECK_ERRNO(syscall(SYS_semop, semaphores, &down, 1), EAGAIN);
    CHECK_ERRNO(syscall(SYS_semop, semaphores, &wrong, 1), EFBIG);
    CHECK_ERRNO(syscall(SYS_semop, semaphores, &up, 0), EINVAL);
    CHECK(semctl(semaphores, 0, IPC_RMID) == 0);

    CHECK(msgsnd(queue, &message, 8, 0) == 0);
    message.type = -1;
    CHECK_ERRNO(msgsnd(queue, &message, 8, 0), EINVAL);
    memset(&message, 0, sizeof message);
    CHECK(msgrcv(queue, &message, 8, 5, 0) == 8 && strcmp(message.text, "message") == 0);
    CHECK(msgctl(queue, IPC_RMID, NULL) == 0);
    puts("done");
    return 0;
}
