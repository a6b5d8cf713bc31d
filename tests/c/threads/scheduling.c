// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: scheduling policies and priorities of threads
#include "threads.h"

static const char *name(int error) { return error == 0 ? "0" : strerrorname_np(error); }

static void *show(void *what) {
    struct sched_param parameter;
    int policy;
    OK(pthread_getschedparam(pthread_self(), &policy, &parameter));
    printf("%s: policy %d, priority %d\n", (char *)what, policy, parameter.sched_priority);
    return NULL;
}

static void create(const char *what, int policy, int priority, int inherit) {
    pthread_attr_t attr;
    pthread_t thread;
    struct sched_param parameter = {.sched_priority = priority};
    OK(pthread_attr_init(&attr));
    OK(pthread_attr_setschedpolicy(&attr, policy));
    printf("%s: setschedparam %s\n", what, name(pthread_attr_setschedparam(&attr, &parameter)));
    OK(pthread_attr_setinheritsched(&attr, inherit));
    int error = pthread_create(&thread, &attr, show, (void *)what);
    if (error == 0)
        join(thread);
    printf("%s: create %s\n", what, name(error));
}

int main(void) {
    show("main");
    create("other", SCHED_OTHER, 0, PTHREAD_EXPLICIT_SCHED);
    create("fifo", SCHED_FIFO, 3, PTHREAD_EXPLICIT_SCHED);
    create("rr", SCHED_RR, 1, PTHREAD_EXPLICIT_SCHED);
    create("fifo not inherited", SCHED_FIFO, 3, PTHREAD_INHERIT_SCHED);
    create("fifo with priority 0", SCHED_FIFO, 0, PTHREAD_EXPLICIT_SCHED);
    struct sched_param parameter = {.sched_priority = 0};
    printf("%s\n", name(pthread_setschedparam(pthread_self(), SCHED_BATCH, &parameter)));
    show("changed");
    join(start(show, "inherits"));
    parameter.sched_priority = 7;
    printf("%s\n", name(pthread_setschedparam(pthread_self(), SCHED_BATCH, &parameter)));
    printf("%s\n", name(pthread_setschedprio(pthread_self(), 9)));
    printf("%s\n", name(pthread_setschedparam(pthread_self(), 42, &parameter)));
    OK(sched_yield());
    OK(pthread_yield());
    return 0;
}
