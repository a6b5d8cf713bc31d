// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: threads that each start a program leave no memory behind
// libs: -pthread
#include "threads.h"

#include <spawn.h>

static void *run(void *argument) {
    char *argv[] = {"true", NULL};
    pid_t child;
    OK(posix_spawn(&child, "/bin/true", NULL, NULL, argv, argv));
    child_succeeds(child);
    return argument;
}

// Address space of the process, in KiB.
static long size(void) {
    long size = 0;
    char line[256];
    FILE *file = fopen("/proc/self/status", "r");
    CHECK(file != NULL);
    while (size == 0 && fgets(line, sizeof line, file) != NULL)
        sscanf(line, "VmSize: %ld kB", &size);
    CHECK(size > 0 && fclose(file) == 0);
    return size;
}

int main(void) {
    // The runtime keeps some stacks for the next threads, no more than these leave.
    pthread_t first[20];
    for (int i = 0; i < 20; i++)
        first[i] = start(run, NULL);
    for (int i = 0; i < 20; i++)
        join(first[i]);
    long before = size();
    for (int i = 0; i < 100; i++)
        join(start(run, NULL));
    CHECK(size() - before < 64 << 10); // a MiB or two for each would be more
    return 0;
}
