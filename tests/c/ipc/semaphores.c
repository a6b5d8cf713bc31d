// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: System V semaphores: values, waiting for zero, several at once, undo, time limit
#include "child.h"

#include <sys/ipc.h>
#include <sys/sem.h>
#include <time.h>

union semun {
    int val;
    struct semid_ds *buf;
    unsigned short *array;
    struct seminfo *info;
};

int main(void) {
    unsigned short values[3] = {1, 0, 5};
    struct semid_ds info;
    time_t before = time(NULL);
    int id = semget(IPC_PRIVATE, 3, IPC_CREAT | 0600);
    CHECK(id >= 0);
    CHECK(semctl(id, 0, SETALL, (union semun){.array = values}) == 0);
    CHECK(semctl(id, 1, SETVAL, (union semun){.val = 7}) == 0);
    CHECK(semctl(id, 1, GETVAL) == 7 && semctl(id, 2, GETVAL) == 5);
    CHECK(semctl(id, 0, IPC_STAT, (union semun){.buf = &info}) == 0);
    CHECK(info.sem_nsems == 3 && info.sem_ctime >= before && info.sem_otime == 0);
    // both or none
    struct sembuf ops[2] = {{0, -1, IPC_NOWAIT}, {2, -6, IPC_NOWAIT}};
    CHECK_ERRNO(semop(id, ops, 2), EAGAIN);
    CHECK(semctl(id, 0, GETVAL) == 1);
    ops[1].sem_op = -5;
    CHECK(semop(id, ops, 2) == 0);
    CHECK(semctl(id, 0, GETALL, (union semun){.array = values}) == 0);
    printf("%d %d %d\n", values[0], values[1], values[2]);
    CHECK(semctl(id, 0, GETPID) == getpid());
    CHECK(semctl(id, 0, IPC_STAT, (union semun){.buf = &info}) == 0 && info.sem_otime >= before);

    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        ops[0] = (struct sembuf){0, -2, 0}; // waits for the parent
        ops[1] = (struct sembuf){1, 3, SEM_UNDO};
        _exit(semop(id, ops, 2) != 0 || semctl(id, 1, GETVAL) != 10);
    }
    while (semctl(id, 0, GETNCNT) != 1)
        usleep(1000);
    ops[0] = (struct sembuf){0, 2, 0};
    CHECK(semop(id, ops, 1) == 0);
    child_succeeds(child);
    CHECK(semctl(id, 1, GETVAL) == 7); // undone at its end
    ops[0] = (struct sembuf){0, 0, 0};
    CHECK(semop(id, ops, 1) == 0); // is zero already
    struct timespec limit = {0, 10000000};
    ops[0].sem_op = -1;
    CHECK_ERRNO(semtimedop(id, ops, 1, &limit), EAGAIN);
    limit.tv_nsec = 1000000000;
    CHECK_ERRNO(semtimedop(id, ops, 1, &limit), EINVAL);
    ops[0].sem_num = 3;
    CHECK_ERRNO(semop(id, ops, 1), EFBIG);
    CHECK_ERRNO(semop(id, ops, 0), EINVAL);
    CHECK_ERRNO(semop(id, opaque(NULL), 1), EFAULT);
    CHECK_ERRNO(semctl(id, 0, SETVAL, (union semun){.val = 40000}), ERANGE);
    CHECK_ERRNO(semctl(id, 3, GETVAL), EINVAL);
    struct seminfo limits;
    CHECK(semctl(0, 0, IPC_INFO, (union semun){.info = &limits}) >= 0);
    CHECK(limits.semvmx == 32767 && limits.semmsl >= 3);

    info.sem_perm.mode = 0644;
    CHECK(semctl(id, 0, IPC_SET, (union semun){.buf = &info}) == 0);
    CHECK(semctl(id, 0, IPC_STAT, (union semun){.buf = &info}) == 0);
    printf("mode %o\n", info.sem_perm.mode & 0777);
    child = fork();
    if (child == 0) {
        ops[0] = (struct sembuf){0, -1, 0};
        _exit(semop(id, ops, 1) != -1 || errno != EIDRM);
    }
    while (semctl(id, 0, GETNCNT) != 1)
        usleep(1000);
    CHECK(semctl(id, 0, IPC_RMID) == 0);
    child_succeeds(child);
    CHECK_ERRNO(semctl(id, 0, GETVAL), EINVAL);
    return 0;
}
