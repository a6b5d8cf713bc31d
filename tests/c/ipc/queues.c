// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: POSIX message queues: attributes, priorities, time limits, between processes, errors
// libs: -lrt
#include "child.h"

#include <fcntl.h>
#include <mqueue.h>
#include <poll.h>
#include <string.h>
#include <time.h>

int main(void) {
    char name[50], buffer[64];
    struct mq_attr attr = {.mq_maxmsg = 3, .mq_msgsize = 64}, back;
    unsigned priority;
    sprintf(name, "/test-queue-%d", (int)getpid());
    CHECK_ERRNO(mq_open(name, O_RDWR), ENOENT);
    mqd_t q = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
    CHECK(q != -1);
    CHECK_ERRNO(mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &attr), EEXIST);
    CHECK(mq_getattr(q, &back) == 0);
    CHECK(back.mq_maxmsg == 3 && back.mq_msgsize == 64 && back.mq_curmsgs == 0 &&
          back.mq_flags == 0);
    CHECK(mq_send(q, "low", 3, 1) == 0 && mq_send(q, "high", 4, 9) == 0);
    CHECK(mq_send(q, "", 0, 9) == 0);
    CHECK(mq_getattr(q, &back) == 0 && back.mq_curmsgs == 3);
    struct timespec limit;
    clock_gettime(CLOCK_REALTIME, &limit);
    limit.tv_nsec += 20000000;
    if (limit.tv_nsec >= 1000000000) {
        limit.tv_sec++;
        limit.tv_nsec -= 1000000000;
    }
    CHECK_ERRNO(mq_timedsend(q, "full", 4, 0, &limit), ETIMEDOUT);
    for (int i = 0; i < 3; i++) {
        ssize_t n = mq_receive(q, buffer, sizeof buffer, &priority);
        CHECK(n >= 0);
        printf("%.*s, priority %u\n", (int)n, buffer, priority);
    }
    CHECK_ERRNO(mq_timedreceive(q, buffer, sizeof buffer, NULL, &limit), ETIMEDOUT);
    limit.tv_nsec = -1;
    CHECK_ERRNO(mq_timedreceive(q, buffer, sizeof buffer, NULL, &limit), EINVAL);
    CHECK_ERRNO(mq_receive(q, buffer, 63, NULL), EMSGSIZE);
    CHECK_ERRNO(mq_send(q, buffer, 65, 0), EMSGSIZE);
    CHECK_ERRNO(mq_send(q, buffer, 1, 40000), EINVAL);

    attr.mq_flags = O_NONBLOCK;
    CHECK(mq_setattr(q, &attr, &back) == 0 && back.mq_flags == 0);
    CHECK(mq_getattr(q, &back) == 0 && back.mq_flags == O_NONBLOCK);
    CHECK_ERRNO(mq_receive(q, buffer, sizeof buffer, NULL), EAGAIN);
    attr.mq_flags = 0;
    CHECK(mq_setattr(q, &attr, NULL) == 0);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        mqd_t other = mq_open(name, O_WRONLY);
        CHECK(mq_receive(other, buffer, sizeof buffer, NULL) == -1 && errno == EBADF);
        for (int i = 0; i < 10; i++) {
            sprintf(buffer, "message %d", i);
            CHECK(mq_send(other, buffer, strlen(buffer), 0) == 0); // waits when three are queued
        }
        _exit(0);
    }
    for (int i = 0; i < 10; i++) {
        ssize_t n = mq_receive(q, buffer, sizeof buffer, NULL);
        CHECK(n == 9 && buffer[8] == '0' + i);
    }
    child_succeeds(child);
    struct pollfd p = {q, POLLIN | POLLOUT, 0}; // a queue is a file on Linux
    CHECK(poll(&p, 1, 0) == 1 && p.revents == POLLOUT);
    CHECK(mq_unlink(name) == 0);
    CHECK_ERRNO(mq_unlink(name), ENOENT);
    CHECK(mq_send(q, "still there", 11, 0) == 0 && mq_close(q) == 0);
    CHECK_ERRNO(mq_close(q), EBADF);
    attr.mq_maxmsg = -1;
    CHECK_ERRNO(mq_open(name, O_RDWR | O_CREAT, 0600, &attr), EINVAL);
    CHECK_ERRNO(mq_open("no slash", O_RDWR), EINVAL);
    mqd_t usual = mq_open(name, O_RDWR | O_CREAT, 0600, NULL);
    CHECK(usual != -1 && mq_getattr(usual, &back) == 0 && back.mq_msgsize > 0);
    CHECK(mq_unlink(name) == 0);
    return 0;
}
