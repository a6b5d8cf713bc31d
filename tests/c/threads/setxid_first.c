// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the first thread of a process may change the user at once
#include "threads.h"

#include <sys/wait.h>

enum { PROCESSES = 500 };

static void *change(void *unused) {
    OK(setuid(getuid()));
    return unused;
}

int main(void) {
    for (int i = 0; i < PROCESSES; i++) {
        pid_t child = fork();
        CHECK(child >= 0);
        if (child == 0) {
            join(start(change, NULL));
            _exit(0);
        }
        int status;
        CHECK(waitpid(child, &status, 0) == child && status == 0);
    }
    return 0;
}
