// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: keys, permissions, limits and errors of shmget and shmctl; ftok
#include "child.h"

#include <fcntl.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <unistd.h>

int main(void) {
    close(open("file", O_CREAT | O_WRONLY, 0600));
    key_t key = ftok("file", 'k');
    CHECK(key != -1 && (key >> 24 & 0xff) == 'k');
    CHECK(ftok("nothing", 'k') == -1 && errno == ENOENT);
    CHECK_ERRNO(shmget(key, 100, 0600), ENOENT);
    int id = shmget(key, 100, IPC_CREAT | IPC_EXCL | 0640);
    CHECK(id >= 0);
    CHECK_ERRNO(shmget(key, 100, IPC_CREAT | IPC_EXCL | 0600), EEXIST);
    CHECK(shmget(key, 100, 0) == id && shmget(key, 0, 0) == id);
    CHECK_ERRNO(shmget(key, 5000, 0), EINVAL);
    CHECK_ERRNO(shmget(IPC_PRIVATE, 0, IPC_CREAT | 0600), EINVAL);
    struct shmid_ds info;
    CHECK(shmctl(id, IPC_STAT, &info) == 0);
    CHECK(info.shm_perm.__key == key);
    info.shm_perm.mode = 0600;
    CHECK(shmctl(id, IPC_SET, &info) == 0);
    CHECK(shmctl(id, IPC_STAT, &info) == 0);
    printf("mode %o\n", info.shm_perm.mode & 0777);
    struct shminfo limits;
    CHECK(shmctl(0, IPC_INFO, (struct shmid_ds *)&limits) >= 0);
    CHECK(limits.shmmin == 1 && limits.shmmni >= 1 && limits.shmmax > 0);
    unsigned long long all; // a 32-bit program sees the lower half
    FILE *file = fopen("/proc/sys/kernel/shmall", "r");
    CHECK(file && fscanf(file, "%llu", &all) == 1 && limits.shmall == (unsigned long)all);
    struct shm_info usage;
    CHECK(shmctl(0, SHM_INFO, (struct shmid_ds *)&usage) >= 0);
    CHECK(usage.used_ids >= 1 && usage.shm_tot >= 1);
    CHECK_ERRNO(shmctl(id, 99, &info), EINVAL);
    CHECK_ERRNO(shmctl(id, IPC_STAT, opaque(NULL)), EFAULT);
    CHECK_ERRNO(shmctl(id, IPC_SET, opaque(NULL)), EFAULT);
    CHECK(shmctl(id, IPC_RMID, NULL) == 0);
    CHECK_ERRNO(shmctl(-1, IPC_RMID, NULL), EINVAL);
    return 0;
}
