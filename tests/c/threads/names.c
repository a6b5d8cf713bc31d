// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: names of threads: set, read, seen by the kernel, 15 bytes at most
#include "threads.h"

#include <semaphore.h>
#include <sys/prctl.h>

static sem_t named, go;

static void *work(void *unused) {
    char name[16];
    OK(sem_wait(&named));
    OK(pthread_getname_np(pthread_self(), name, sizeof name));
    printf("own: %s\n", name);
    CHECK(prctl(PR_SET_NAME, "by prctl") == 0);
    OK(sem_post(&go));
    OK(sem_wait(&named));
    return unused;
}

int main(void) {
    char name[16];
    sem_init(&named, 0, 0);
    sem_init(&go, 0, 0);
    OK(pthread_setname_np(pthread_self(), "first"));
    pthread_t thread = start(work, NULL);
    OK(pthread_getname_np(thread, name, sizeof name));
    printf("inherited: %s\n", name);
    printf("%s\n", strerrorname_np(pthread_setname_np(thread, "sixteen letters!")));
    OK(pthread_setname_np(thread, "fifteen letters"));
    OK(sem_post(&named));
    OK(sem_wait(&go));
    OK(pthread_getname_np(thread, name, sizeof name));
    printf("%s\n", name);
    printf("%s\n", strerrorname_np(pthread_getname_np(thread, name, 3)));
    OK(sem_post(&named));
    join(thread);
    OK(pthread_getname_np(pthread_self(), name, sizeof name));
    printf("%s\n", name);
    return 0;
}
