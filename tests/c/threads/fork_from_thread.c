// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a fork copies the calling thread alone, with its TLS and its stack
#include "threads.h"

#include <dirent.h>

static __thread int local;
static volatile bool stop;

static int threads(void) {
    int count = 0;
    DIR *tasks = opendir("/proc/self/task");
    for (struct dirent *entry; (entry = readdir(tasks)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(tasks);
    return count;
}

static void *spin(void *unused) {
    while (!stop)
        free(malloc(100));
    return unused;
}

static void *in_child(void *sum) {
    *(int *)sum += 1;
    return sum;
}

static void *fork_it(void *unused) {
    local = 17;
    int on_stack = 4;
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (pid == 0) {
        CHECK(local == 17 && on_stack == 4 && threads() == 1);
        CHECK(gettid() == getpid());
        // The child is a complete program: threads, memory, forks.
        int sum = 0;
        for (int i = 0; i < 10; i++)
            CHECK(join(start(in_child, &sum)) == &sum);
        CHECK(sum == 10);
        free(malloc(100000));
        pid_t grandchild = fork();
        if (grandchild == 0)
            pthread_exit(NULL); // the last thread: status 0
        child_succeeds(grandchild);
        if (unused != NULL)
            return "the child's thread returns";
        _exit(0);
    }
    child_succeeds(pid);
    return unused;
}

int main(void) {
    pthread_t spinner[3];
    for (int i = 0; i < 3; i++)
        spinner[i] = start(spin, NULL);
    for (int i = 0; i < 20; i++)
        join(start(fork_it, i % 2 ? "returns" : NULL));
    stop = true;
    for (int i = 0; i < 3; i++)
        join(spinner[i]);
    printf("%d\n", local);
    return 0;
}
