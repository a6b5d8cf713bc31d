// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: hundreds of attached segments, let go in another order; what was between stays
#include "child.h"

#include <sys/ipc.h>
#include <sys/shm.h>

#define N 300

int main(void) {
    char *at[N];
    int id = shmget(IPC_PRIVATE, 4096 * 3, IPC_CREAT | 0600);
    CHECK(id >= 0);
    for (int i = 0; i < N; i++)
        CHECK((at[i] = shmat(id, NULL, 0)) != (void *)-1);
    CHECK(shmctl(id, IPC_RMID, NULL) == 0);
    for (int step = 0; step < 3; step++) {
        for (int i = step; i < N; i += 3) {
            at[i][4096] = (char)i;
            CHECK(shmdt(at[i]) == 0);
            at[i] = NULL;
        }
        for (int i = 0; i < N; i++)
            CHECK(at[i] == NULL || at[i][4096] != 0);
        id = shmget(IPC_PRIVATE, 4096 * 2, IPC_CREAT | 0600);
        char *next = shmat(id, NULL, 0);
        CHECK(next != (void *)-1 && next[0] == 0);
        CHECK(shmctl(id, IPC_RMID, NULL) == 0 && shmdt(next) == 0);
    }
    puts("done");
    return 0;
}
