// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: affinity of threads and attributes, inherited by new ones
#include "threads.h"

static void *count(void *unused) {
    cpu_set_t set;
    OK(pthread_getaffinity_np(pthread_self(), sizeof set, &set));
    return (void *)(intptr_t)CPU_COUNT(&set);
}

int main(void) {
    cpu_set_t all, one, got;
    OK(pthread_getaffinity_np(pthread_self(), sizeof all, &all));
    int first = 0;
    while (!CPU_ISSET(first, &all))
        first++;
    CPU_ZERO(&one);
    CPU_SET(first, &one);

    pthread_attr_t attr;
    pthread_t thread;
    OK(pthread_attr_init(&attr));
    OK(pthread_attr_setaffinity_np(&attr, sizeof one, &one));
    OK(pthread_attr_getaffinity_np(&attr, sizeof got, &got));
    CHECK(CPU_EQUAL(&one, &got));
    OK(pthread_create(&thread, &attr, count, NULL));
    printf("by attribute: %d\n", (int)(intptr_t)join(thread));
    CHECK((intptr_t)join(start(count, NULL)) == CPU_COUNT(&all));

    OK(pthread_setaffinity_np(pthread_self(), sizeof one, &one));
    CHECK(sched_getcpu() == first);
    printf("inherited: %d\n", (int)(intptr_t)join(start(count, NULL)));
    CPU_ZERO(&one);
    printf("empty set: %s\n",
           strerrorname_np(pthread_setaffinity_np(pthread_self(), sizeof one, &one)));
    OK(pthread_setaffinity_np(pthread_self(), sizeof all, &all));
    CHECK((intptr_t)join(start(count, NULL)) == CPU_COUNT(&all));
    return 0;
}
