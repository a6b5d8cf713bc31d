// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: cancellation off, deferred, at once; what the calls refuse
#include "threads.h"

static volatile int stage;
static volatile long long turns;

static void *off(void *unused) {
    int old;
    OK(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old));
    printf("state was %d\n", old);
    stage = 1;
    while (stage == 1)
        usleep(100);
    pthread_testcancel();
    OK(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &old));
    stage = 3; // deferred: not a cancellation point
    pthread_testcancel();
    return "not cancelled";
}

static void *spin(void *unused) {
    int old;
    OK(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old));
    printf("type was %d\n", old);
    stage = 1;
    for (;;)
        turns++;
}

static void *turns_to_async(void *unused) {
    int old;
    stage = 1;
    while (stage == 1)
        turns++;
    OK(pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old));
    return "not cancelled";
}

static void *itself(void *unused) {
    OK(pthread_cancel(pthread_self()));
    puts("still here");
    pthread_testcancel();
    return "not cancelled";
}

static void *never(void *unused) { return "returned"; }

int main(void) {
    int old;
    printf("%s\n", strerrorname_np(pthread_setcancelstate(7, &old)));
    printf("%s\n", strerrorname_np(pthread_setcanceltype(7, &old)));

    pthread_t thread = start(off, NULL);
    while (stage != 1)
        sched_yield();
    OK(pthread_cancel(thread));
    stage = 2;
    CHECK(join(thread) == PTHREAD_CANCELED);
    printf("stage %d\n", stage);

    stage = 0;
    thread = start(spin, NULL);
    while (stage != 1)
        sched_yield();
    OK(pthread_cancel(thread));
    CHECK(join(thread) == PTHREAD_CANCELED);

    stage = 0;
    thread = start(turns_to_async, NULL);
    while (stage != 1)
        sched_yield();
    OK(pthread_cancel(thread));
    stage = 2;
    CHECK(join(thread) == PTHREAD_CANCELED);

    CHECK(join(start(itself, NULL)) == PTHREAD_CANCELED);
    thread = start(never, NULL);
    usleep(10000);
    OK(pthread_cancel(thread)); // has ended
    puts(join(thread));
    return 0;
}
