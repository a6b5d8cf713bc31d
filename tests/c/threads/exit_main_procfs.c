// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: what needs procfs goes on when the first thread has ended: select of many, maps, exe
// libs: -pthread
#include "threads.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/select.h>

static pthread_t first;

static void *go_on(void *unused) {
    (void)unused;
    join(first);
    char line[64], target[256] = "";
    FILE *maps = fopen("/proc/thread-self/maps", "r");
    CHECK(maps != NULL && fgets(line, sizeof line, maps) != NULL && fclose(maps) == 0);
    CHECK(readlink("/proc/thread-self/exe", target, sizeof target - 1) > 0);
    CHECK(access(target, X_OK) == 0 || access(target, R_OK) == 0);
    CHECK(strstr(target, ".quick") == NULL);

    struct rlimit limit = {4096, 4096};
    OK(setrlimit(RLIMIT_NOFILE, &limit));
    int ends[2];
    OK(pipe(ends));
    CHECK(dup2(ends[0], 1990) == 1990 && write(ends[1], "x", 1) == 1);
    unsigned long set[2048 / (8 * sizeof(long))] = {0};
    set[1990 / (8 * sizeof(long))] = 1UL << 1990 % (8 * sizeof(long));
    CHECK(select(2000, (void *)opaque(set), NULL, NULL, &(struct timeval){10, 0}) == 1);
    puts("went on");
    exit(0);
}

int main(void) {
    first = pthread_self();
    start(go_on, NULL);
    pthread_exit(NULL);
}
