// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: System V shared memory: attach, share with a child, read only, fixed places, sizes, removal
#include "child.h"

#include <signal.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <time.h>

int main(void) {
    struct shmid_ds info;
    time_t before = time(NULL);
    int id = shmget(IPC_PRIVATE, 10000, IPC_CREAT | 0600);
    CHECK(id >= 0);
    CHECK(shmctl(id, IPC_STAT, &info) == 0);
    CHECK(info.shm_segsz == 10000 && info.shm_nattch == 0 && info.shm_cpid == getpid());
    CHECK(info.shm_perm.uid == geteuid() && (info.shm_perm.mode & 0777) == 0600);
    CHECK(info.shm_ctime >= before && info.shm_ctime <= time(NULL) && info.shm_atime == 0);
    volatile char *one = shmat(id, NULL, 0), *two = shmat(id, NULL, SHM_RDONLY);
    CHECK(one != (void *)-1 && two != (void *)-1 && one != two);
    CHECK(shmctl(id, IPC_STAT, &info) == 0 && info.shm_nattch == 2 && info.shm_atime >= before);
    one[9999] = 'a';
    CHECK(two[9999] == 'a');
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        one[0] = 'c';
        _exit(shmdt((void *)one) != 0);
    }
    child_succeeds(child);
    CHECK(one[0] == 'c' && two[0] == 'c');
    child = fork();
    if (child == 0) {
        one[1] = 'x'; // may be written
        two[1] = 'y'; // may not
        _exit(1);
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child && WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGSEGV && two[1] == 'x');

    CHECK(shmdt((void *)two) == 0);
    CHECK_ERRNO(shmdt((void *)two), EINVAL);
    CHECK_ERRNO(shmdt((char *)one + 1), EINVAL);
    CHECK_ERRNO(shmdt((char *)one + 4096), EINVAL);
    CHECK(one[9999] == 'a');
    // the place is free again
    void *again = mmap((void *)two, 12288, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    CHECK(again == (void *)two && *(char *)again == 0);
    CHECK_ERRNO((long)shmat(id, again, 0), EINVAL); // occupied
    CHECK(shmat(id, again, SHM_REMAP) == again && *(char *)again == 'c');
    CHECK(munmap(again, 12288) == 0); // detaches, too
    CHECK(shmctl(id, IPC_STAT, &info) == 0 && info.shm_nattch == 1);
    CHECK(shmat(id, (char *)again + 100, SHM_RND) == again);
    CHECK_ERRNO((long)shmat(id, (char *)again + 100, SHM_REMAP), EINVAL);
    CHECK_ERRNO((long)shmat(id, NULL, SHM_REMAP), EINVAL);
    // a page of it replaced by something else stays
    CHECK(mmap((char *)again + 4096, 4096, PROT_READ | PROT_WRITE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == (char *)again + 4096);
    ((char *)again)[5000] = 'o';
    CHECK(shmdt(again) == 0);
    CHECK(((char *)again)[5000] == 'o');

    CHECK(shmctl(id, IPC_RMID, NULL) == 0);
    CHECK(shmctl(id, IPC_STAT, &info) == 0 && info.shm_perm.mode & SHM_DEST);
    CHECK(info.shm_nattch == 1);
    CHECK(one[9999] == 'a'); // until the last one lets go
    CHECK(shmdt((void *)one) == 0);
    CHECK_ERRNO(shmctl(id, IPC_STAT, &info), EINVAL);
    CHECK_ERRNO((long)shmat(id, NULL, 0), EINVAL);
    puts("done");
    return 0;
}
