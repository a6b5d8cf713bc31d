// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: POSIX shared memory objects and named semaphores between processes
// libs: -lrt -pthread
#include "child.h"

#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

int main(void) {
    char name[50];
    struct stat st;
    sprintf(name, "/test-object-%d", (int)getpid());
    CHECK_ERRNO(shm_open(name, O_RDWR, 0), ENOENT);
    int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    CHECK(fd >= 0 && ftruncate(fd, 8192) == 0);
    CHECK(fstat(fd, &st) == 0 && st.st_size == 8192);
    int *shared = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    CHECK(shared != MAP_FAILED);
    sem_t *ready = sem_open(name, O_CREAT | O_EXCL, 0600, 0), *anonymous = (sem_t *)(shared + 1024);
    CHECK(ready != SEM_FAILED);
    CHECK(sem_init(anonymous, 1, 2) == 0);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int other = shm_open(name, O_RDWR, 0);
        int *mine = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, other, 0);
        sem_t *same = sem_open(name, 0);
        for (int i = 0; i < 1000; i++)
            mine[i] = i;
        usleep(10000);
        sem_post(same);
        for (int i = 0; i < 3; i++) // the third has to wait
            CHECK(sem_wait((sem_t *)(mine + 1024)) == 0);
        _exit(0);
    }
    CHECK(sem_wait(ready) == 0);
    long sum = 0;
    for (int i = 0; i < 1000; i++)
        sum += shared[i];
    printf("%ld\n", sum);
    usleep(10000);
    CHECK(sem_post(anonymous) == 0);
    child_succeeds(child);
    int value;
    CHECK(sem_getvalue(anonymous, &value) == 0 && value == 0);
    CHECK_ERRNO(sem_trywait(anonymous), EAGAIN);
    struct timespec limit;
    clock_gettime(CLOCK_REALTIME, &limit);
    CHECK_ERRNO(sem_timedwait(anonymous, &limit), ETIMEDOUT);
    CHECK(sem_close(ready) == 0 && sem_unlink(name) == 0 && shm_unlink(name) == 0);
    CHECK_ERRNO(shm_unlink(name), ENOENT);
    CHECK_ERRNO(sem_unlink(name), ENOENT);
    return 0;
}
