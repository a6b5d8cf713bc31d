// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a chain of 10 forks, each level passing a sum back through its exit status
#include "../check.h"

#include <stdlib.h>
#include <sys/wait.h>

static int chain(int depth) {
    if (depth == 0)
        return 1;
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0)
        _exit(chain(depth - 1));
    int status;
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    return WEXITSTATUS(status) + depth;
}

int main(void) {
    printf("%d\n", chain(10));
    char *block = malloc(1 << 20);
    for (int i = 0; i < 1 << 20; i += 4096)
        block[i] = 1;
    for (int round = 0; round < 20; round++) {
        pid_t child = fork();
        if (child == 0) {
            for (int i = 0; i < 1 << 20; i += 4096)
                block[i] = (char)round; // in the child's copy only
            free(block);
            _exit(malloc(100) != NULL ? 0 : 1);
        }
        int status;
        CHECK(waitpid(child, &status, 0) == child && status == 0);
    }
    for (int i = 0; i < 1 << 20; i += 4096)
        CHECK(block[i] == 1);
    free(block);
    return 0;
}
