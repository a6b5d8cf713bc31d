// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: detached threads go by themselves, detached before or after their end
// not-tsan: it waits until its own thread is the only one, and the sanitizer has one
#include "threads.h"

#include <dirent.h>
#include <semaphore.h>

static sem_t done;

static void *work(void *unused) {
    OK(sem_post(&done));
    return unused;
}

static void *detach_itself(void *unused) {
    OK(pthread_detach(pthread_self()));
    OK(sem_post(&done));
    return unused;
}

static int threads(void) {
    int count = 0;
    DIR *tasks = opendir("/proc/self/task");
    CHECK(tasks != NULL);
    for (struct dirent *entry; (entry = readdir(tasks)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(tasks);
    return count;
}

int main(void) {
    pthread_attr_t detached;
    OK(sem_init(&done, 0, 0));
    OK(pthread_attr_init(&detached));
    OK(pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED));
    for (int i = 0; i < 200; i++) {
        pthread_t thread;
        OK(pthread_create(&thread, i % 3 == 0 ? &detached : NULL, i % 3 == 1 ? detach_itself : work,
                          NULL));
        if (i % 3 == 2)
            OK(pthread_detach(thread));
    }
    for (int i = 0; i < 200; i++)
        OK(sem_wait(&done));
    while (threads() > 1)
        sched_yield();
    puts("all gone");
    return 0;
}
