// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: priority ceilings of mutexes
#include "threads.h"

static const char *name(int error) { return error == 0 ? "0" : strerrorname_np(error); }

int main(void) {
    pthread_mutexattr_t attr;
    pthread_mutex_t mutex;
    int ceiling, old;
    OK(pthread_mutexattr_init(&attr));
    OK(pthread_mutexattr_setprotocol(&attr, PTHREAD_PRIO_PROTECT));
    printf("ceiling 1000: %s\n", name(pthread_mutexattr_setprioceiling(&attr, 1000)));
    OK(pthread_mutexattr_setprioceiling(&attr, 10));
    OK(pthread_mutexattr_getprioceiling(&attr, &ceiling));
    printf("%d\n", ceiling);
    OK(pthread_mutex_init(&mutex, &attr));
    OK(pthread_mutex_getprioceiling(&mutex, &ceiling));
    printf("%d\n", ceiling);
    int error = pthread_mutex_lock(&mutex);
    printf("lock: %s\n", name(error));
    if (error == 0) {
        struct sched_param parameter;
        int policy;
        OK(pthread_getschedparam(pthread_self(), &policy, &parameter));
        printf("meanwhile: %d %d\n", policy, parameter.sched_priority);
        OK(pthread_mutex_unlock(&mutex));
    }
    error = pthread_mutex_setprioceiling(&mutex, 5, &old);
    printf("set: %s\n", name(error));
    OK(pthread_mutex_getprioceiling(&mutex, &ceiling));
    printf("%d\n", ceiling);
    OK(pthread_mutex_destroy(&mutex));
    return 0;
}
