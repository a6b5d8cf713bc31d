// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mq_notify that starts a thread (SIGEV_THREAD), with its value and attributes
// libs: -lrt -pthread
#include "child.h"

#include <fcntl.h>
#include <mqueue.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <time.h>

static sem_t told;
static int value;

static void tell(union sigval with) {
    value = with.sival_int;
    sem_post(&told);
}

int main(void) {
    char name[50], buffer[16];
    struct mq_attr attr = {.mq_maxmsg = 2, .mq_msgsize = 16};
    pthread_attr_t detached;
    sprintf(name, "/test-thread-%d", (int)getpid());
    mqd_t q = mq_open(name, O_RDWR | O_CREAT, 0600, &attr);
    CHECK(q != -1 && mq_unlink(name) == 0);
    CHECK(sem_init(&told, 0, 0) == 0);
    CHECK(pthread_attr_init(&detached) == 0);
    CHECK(pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED) == 0);
    struct sigevent event = {.sigev_notify = SIGEV_THREAD,
                             .sigev_notify_function = tell,
                             .sigev_notify_attributes = &detached};
    for (int i = 1; i <= 3; i++) {
        struct timespec limit = {time(NULL) + 20, 0};
        event.sigev_value.sival_int = i * 111;
        CHECK(mq_notify(q, &event) == 0);
        CHECK_ERRNO(mq_notify(q, &event), EBUSY);
        CHECK(mq_send(q, "x", 1, 0) == 0);
        CHECK(sem_timedwait(&told, &limit) == 0);
        printf("told %d\n", value);
        CHECK(mq_receive(q, buffer, sizeof buffer, NULL) == 1);
    }
    CHECK(mq_notify(q, &event) == 0 && mq_notify(q, NULL) == 0);
    return 0;
}
