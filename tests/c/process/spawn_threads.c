// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: four threads start programs at the same time, by fork and by posix_spawn
#include "again.h"

#include <pthread.h>
#include <spawn.h>

extern char **environ;

enum { THREADS = 4, PROGRAMS = 12 };

static void *start(void *number) {
    long sum = 0;
    for (int i = 0; i < PROGRAMS; i++) {
        pid_t child;
        char status[16], *arguments[] = {"x", status, NULL};
        snprintf(status, sizeof status, "%d", i + (int)(long)number);
        if (i % 2 == 0) {
            CHECK(posix_spawn(&child, SELF, NULL, NULL, arguments, environ) == 0);
        } else if ((child = fork()) == 0) {
            execve(SELF, arguments, environ);
            _exit(99);
        }
        sum += WEXITSTATUS(status_of(child));
    }
    return (void *)sum;
}

int main(int argc, char **argv) {
    if (argc > 1)
        return atoi(argv[1]);
    pthread_t threads[THREADS];
    for (long i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, start, (void *)i) == 0);
    for (long i = 0; i < THREADS; i++) {
        void *sum;
        CHECK(pthread_join(threads[i], &sum) == 0);
        printf("thread %ld: %ld\n", i, (long)sum);
    }
    return 0;
}
