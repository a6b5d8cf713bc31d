// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: four threads fork at once, all the time
#include "threads.h"

static void *fork_often(void *number) {
    for (int i = 0; i < 25; i++) {
        char *block = malloc(1000);
        pid_t pid = fork();
        CHECK(pid >= 0);
        if (pid == 0) {
            char *copy = strdup("child");
            free(block);
            free(copy);
            _exit((int)(intptr_t)number * 30 + i);
        }
        int status;
        CHECK(waitpid(pid, &status, 0) == pid);
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == (int)(intptr_t)number * 30 + i);
        free(block);
    }
    return NULL;
}

int main(void) {
    pthread_t thread[4];
    for (intptr_t i = 0; i < 4; i++)
        thread[i] = start(fork_often, (void *)i);
    for (int i = 0; i < 4; i++)
        join(thread[i]);
    CHECK_ERRNO(wait(NULL), ECHILD);
    puts("ok");
    return 0;
}
