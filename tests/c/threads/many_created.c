// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: ten thousand threads created and joined leave nothing behind
// not-tsan: it bounds its memory, and the sanitizer's grows with each thread
#include "threads.h"

static long kib(const char *what) {
    char line[256];
    long value = -1;
    FILE *status = fopen("/proc/self/status", "r");
    CHECK(status != NULL);
    while (fgets(line, sizeof line, status) != NULL)
        if (strncmp(line, what, strlen(what)) == 0)
            value = atol(line + strlen(what));
    fclose(status);
    CHECK(value > 0);
    return value;
}

static void *work(void *number) {
    volatile char used[5000];
    used[0] = used[4999] = 1;
    return number;
}

static void run(int count) {
    for (intptr_t i = 0; i < count; i += 4) {
        pthread_t thread[4];
        for (int j = 0; j < 4; j++)
            thread[j] = start(work, (void *)(i + j));
        for (int j = 0; j < 4; j++)
            CHECK((intptr_t)join(thread[j]) == i + j);
    }
}

int main(void) {
    run(200);
    long resident = kib("VmRSS:"), size = kib("VmSize:");
    run(10000);
    CHECK(kib("VmRSS:") - resident < 4096);
    // Host stacks may be kept, but not one for each thread there ever was.
    CHECK(kib("VmSize:") - size < 8 * 1024 * 1024);
    puts("ok");
    return 0;
}
