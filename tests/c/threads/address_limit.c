// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: threads have as many stacks as RLIMIT_AS allows, and those that end make room for others
#include "threads.h"

#include <semaphore.h>
#include <sys/mman.h>
#include <sys/resource.h>

#define MIB (1 << 20)
#define STACK (8 * MIB)

static sem_t go;

static void *wait_for_it(void *argument) {
    OK(sem_wait(&go));
    return argument;
}

int main(void) {
    struct rlimit limit;
    pthread_t thread[32];
    pthread_attr_t attributes;
    OK(sem_init(&go, 0, 0));
    OK(pthread_attr_init(&attributes));
    OK(pthread_attr_setstacksize(&attributes, STACK));
    OK(getrlimit(RLIMIT_AS, &limit));
    limit.rlim_cur = 100 * MIB;
    OK(setrlimit(RLIMIT_AS, &limit));
    int most = 0;
    for (int round = 0; round < 5; round++) {
        int count = 0, error = 0;
        while (count < 32 &&
               (error = pthread_create(&thread[count], &attributes, wait_for_it, &go)) == 0)
            count++;
        CHECK(error == EAGAIN && count > 8 && count <= 12 && (round == 0 || count == most));
        most = count;
        CHECK(mmap(NULL, STACK, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
        for (int i = 0; i < count; i++)
            OK(sem_post(&go));
        for (int i = 0; i < count; i++)
            CHECK(join(thread[i]) == &go);
    }
    // Many small ones take as little as they ask for.
    limit.rlim_cur = 140 * MIB;
    OK(setrlimit(RLIMIT_AS, &limit));
    OK(pthread_attr_setstacksize(&attributes, 64 << 10));
    pthread_t small[100];
    for (int i = 0; i < 100; i++)
        OK(pthread_create(&small[i], &attributes, wait_for_it, &go));
    for (int i = 0; i < 100; i++)
        OK(sem_post(&go));
    for (int i = 0; i < 100; i++)
        join(small[i]);
    puts("end");
    return 0;
}
