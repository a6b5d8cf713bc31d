// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the programs of this folder share.
#ifndef CHILD_H
#define CHILD_H

#include "../check.h"

#include <stdlib.h>
#include <sys/wait.h>

// Waits for a child that must have ended with status 0.
__attribute__((unused)) static void child_succeeds(pid_t child) {
    int status;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

#endif
