// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: memory where a segment once was, detached or unmapped, is memory as any other
#include "../check.h"

#include <stdio.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>

int main(void) {
    const size_t size = 8 * 4096;
    int id = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
    CHECK(id >= 0);
    for (int turn = 0; turn < 3; turn++) {
        char *segment = shmat(id, NULL, 0);
        CHECK(segment != (void *)-1);
        segment[0] = 'x';
        const int fixed = turn == 2 ? MAP_FIXED : MAP_FIXED_NOREPLACE;
        CHECK(turn == 2 || (turn == 0 ? shmdt(segment) : munmap(segment, size)) == 0);
        char *map =
            mmap(segment, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | fixed, -1, 0);
        CHECK(map == segment);
        map[0] = 'y';
        map = mremap(map, size, 4 * size, MREMAP_MAYMOVE);
        CHECK(map != MAP_FAILED && map[0] == 'y');
        CHECK_ERRNO(shmdt(segment), EINVAL);
        CHECK(munmap(map, 4 * size) == 0);
    }
    CHECK(shmctl(id, IPC_RMID, NULL) == 0);
    puts("fine");
    return 0;
}
