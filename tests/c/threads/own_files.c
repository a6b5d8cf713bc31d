// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a thread with descriptors of its own executes what it names, not what the first has open
// libs: -pthread
#define _GNU_SOURCE
#include "threads.h"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>

// What follows a program says nothing to it: as a section of a module it has a name only.
static const char section[] = {0, 5, 4, 'm', 'o', 'r', 'e'};

static void *execute(void *unused) {
    (void)unused;
    OK(unshare(CLONE_FILES));
    OK(close_range(3, ~0u, 0));
    execl("copy", "copy", "again", NULL);
    CHECK(!"executed");
    return NULL;
}

int main(int argc, char **argv) {
    struct stat status;
    (void)argv;
    if (argc > 1) {
        puts("executed");
        return 0;
    }
    int from = open("/proc/self/exe", O_RDONLY), to = open("copy", O_CREAT | O_WRONLY, 0700);
    CHECK(fstat(from, &status) == 0);
    CHECK(sendfile(to, from, NULL, (size_t)status.st_size) == status.st_size);
    CHECK(write(to, section, sizeof section) == sizeof section && close(to) == 0 &&
          close(from) == 0);
    for (int i = 0; i < 20; i++)
        CHECK(open("/dev/null", O_RDONLY) >= 0);
    join(start(execute, NULL));
    return 1;
}
