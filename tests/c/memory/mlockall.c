// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mlockall locks what is there and what comes, munlockall and fork undo it
#include "../check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>

#define SIZE (1 << 20)

static long status(const char *field) { // kilobytes
    char line[200];
    long result = -1;
    FILE *file = fopen("/proc/self/status", "r");
    CHECK(file != NULL);
    while (fgets(line, sizeof line, file))
        if (strncmp(line, field, strlen(field)) == 0)
            result = atol(line + strlen(field));
    fclose(file);
    return result;
}

static unsigned resident(char *start) { // pages
    static unsigned char in_core[SIZE / 4096];
    unsigned count = 0;
    CHECK(mincore(start, SIZE, in_core) == 0);
    for (size_t i = 0; i < sizeof in_core; i++)
        count += in_core[i] & 1;
    return count;
}

static char *map(void) {
    char *start = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(start != MAP_FAILED);
    return start;
}

int main(void) {
    struct rlimit limit;
    CHECK(getrlimit(RLIMIT_MEMLOCK, &limit) == 0);
    CHECK_ERRNO(mlockall(0), EINVAL);
    CHECK_ERRNO(mlockall(MCL_ONFAULT), EINVAL);
    CHECK_ERRNO(mlockall(64), EINVAL);
    if (geteuid() != 0 && limit.rlim_cur < 64 << 20)
        NOT_HERE("64 MiB to lock");
    char *before = map();
    CHECK(resident(before) == 0);
    CHECK(status("VmLck:") == 0);
    CHECK(mlockall(MCL_CURRENT) == 0);
    CHECK(resident(before) == 256 && status("VmLck:") >= 1024);
    char *later = map();
    CHECK(resident(later) == 0);
    puts("current");

    CHECK(mlockall(MCL_FUTURE) == 0);
    char *future = map();
    CHECK(resident(future) == 256);
    long locked = status("VmLck:");
    CHECK(sbrk(SIZE) != (void *)-1);
    CHECK(status("VmLck:") >= locked + 1024);
    puts("future");

    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0) {
        CHECK(status("VmLck:") == 0 && resident(map()) == 0);
        _exit(0);
    }
    int ended;
    CHECK(waitpid(child, &ended, 0) == child && ended == 0);
    puts("not in a child");

    CHECK(mlockall(MCL_FUTURE | MCL_ONFAULT) == 0);
    locked = status("VmLck:");
    char *lazy = map();
    CHECK(resident(lazy) == 0 && status("VmLck:") == locked + 1024);
    puts("on fault");

    CHECK(munlockall() == 0);
    CHECK(status("VmLck:") == 0 && resident(map()) == 0);
    puts("unlocked");
    return 0;
}
