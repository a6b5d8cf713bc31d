// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: threads that wait in recvmsg, sendmsg, msgrcv, mq_receive and accept are cancelled
// libs: -lrt -pthread
#include "child.h"

#include <fcntl.h>
#include <mqueue.h>
#include <pthread.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/socket.h>
#include <sys/un.h>

static int ends[2], full[2], messages, listener;
static mqd_t queue;
static char byte;
static struct iovec data = {&byte, 1};

static void wait_recvmsg(void) {
    struct msghdr m = {.msg_iov = &data, .msg_iovlen = 1};
    recvmsg(ends[0], &m, 0);
}

static void wait_sendmsg(void) {
    struct msghdr m = {.msg_iov = &data, .msg_iovlen = 1};
    while (sendmsg(full[0], &m, 0) == 1) {
    }
}

static void wait_message(void) {
    struct {
        long type;
        char text[10];
    } m;
    msgrcv(messages, &m, sizeof m.text, 0, 0);
}

static void wait_queue(void) {
    char buffer[16];
    mq_receive(queue, buffer, sizeof buffer, NULL);
}

static void wait_accept(void) { accept(listener, NULL, NULL); }

static void cleanup(void *done) { *(int *)done += 1; }

struct job {
    void (*call)(void);
    int cleaned;
};

static void *run(void *argument) {
    struct job *job = argument;
    pthread_cleanup_push(cleanup, &job->cleaned);
    job->call();
    pthread_cleanup_pop(0);
    return NULL;
}

int main(void) {
    static const struct {
        const char *name;
        void (*call)(void);
    } waits[] = {{"recvmsg", wait_recvmsg},
                 {"sendmsg", wait_sendmsg},
                 {"msgrcv", wait_message},
                 {"mq_receive", wait_queue},
                 {"accept", wait_accept}};
    char name[50];
    struct mq_attr attr = {.mq_maxmsg = 1, .mq_msgsize = 16};
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "door"};
    sprintf(name, "/test-cancelled-%d", (int)getpid());
    CHECK(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, full) == 0);
    CHECK((messages = msgget(IPC_PRIVATE, IPC_CREAT | 0600)) >= 0);
    CHECK((queue = mq_open(name, O_RDWR | O_CREAT, 0600, &attr)) != -1 && mq_unlink(name) == 0);
    listener = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(bind(listener, (struct sockaddr *)&address, sizeof address) == 0);
    CHECK(listen(listener, 1) == 0);
    for (size_t i = 0; i < sizeof waits / sizeof waits[0]; i++) {
        for (int delay = 0; delay < 2; delay++) { // before it waits, and while it does
            pthread_t thread;
            void *result;
            struct job job = {waits[i].call, 0};
            CHECK(pthread_create(&thread, NULL, run, &job) == 0);
            usleep(delay * 20000);
            CHECK(pthread_cancel(thread) == 0);
            CHECK(pthread_join(thread, &result) == 0);
            printf("%s: cancelled %d, cleaned %d\n", waits[i].name, result == PTHREAD_CANCELED,
                   job.cleaned);
        }
    }
    CHECK(msgctl(messages, IPC_RMID, NULL) == 0);
    return 0;
}
