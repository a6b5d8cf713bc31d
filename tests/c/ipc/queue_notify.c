// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: mq_notify with a signal and its value, taken with sigwaitinfo; one process at a time
// libs: -lrt
#include "child.h"

#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <time.h>

int main(void) {
    char name[50], buffer[16];
    struct mq_attr attr = {.mq_maxmsg = 2, .mq_msgsize = 16};
    sigset_t mask;
    siginfo_t info;
    struct timespec wait = {5, 0}, none = {0, 0};
    sprintf(name, "/test-notify-%d", (int)getpid());
    mqd_t q = mq_open(name, O_RDWR | O_CREAT, 0600, &attr);
    CHECK(q != -1 && mq_unlink(name) == 0);
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR2);
    CHECK(sigprocmask(SIG_BLOCK, &mask, NULL) == 0);
    struct sigevent event = {
        .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR2, .sigev_value.sival_int = 4711};
    CHECK(mq_notify(q, &event) == 0);
    CHECK_ERRNO(mq_notify(q, &event), EBUSY);
    CHECK(mq_send(q, "x", 1, 0) == 0);
    CHECK(sigtimedwait(&mask, &info, &wait) == SIGUSR2);
    printf("value %d, from a queue %d, own %d\n", info.si_value.sival_int, info.si_code == SI_MESGQ,
           info.si_pid == getpid());
    CHECK(mq_notify(q, &event) == 0); // it was for one message; and this one comes to a full queue
    CHECK(mq_send(q, "y", 1, 0) == 0);
    CHECK_ERRNO(sigtimedwait(&mask, &info, &none), EAGAIN);
    CHECK(mq_notify(q, NULL) == 0);
    event.sigev_notify = SIGEV_NONE;
    CHECK(mq_notify(q, &event) == 0 && mq_notify(q, NULL) == 0);
    event.sigev_notify = 77;
    CHECK_ERRNO(mq_notify(q, &event), EINVAL);
    event = (struct sigevent){.sigev_notify = SIGEV_SIGNAL, .sigev_signo = 99};
    CHECK_ERRNO(mq_notify(q, &event), EINVAL);
    CHECK_ERRNO(mq_notify(-1, NULL), EBADF);
    CHECK(mq_receive(q, buffer, sizeof buffer, NULL) == 1);
    return 0;
}
