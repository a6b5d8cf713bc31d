// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: handlers interrupt waiting calls (EINTR), let them go on (SA_RESTART), or leave them
// libs: -lrt
#include "child.h"

#include <fcntl.h>
#include <mqueue.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/time.h>

static volatile sig_atomic_t signals;
static sigjmp_buf out;
static int ends[2], told[2], messages, semaphore, set;
static mqd_t queue;

static void count(int sig) { signals++; }
static void leave(int sig) { siglongjmp(out, 1); }

static void tell(int sig) {
    signals++;
    write(told[1], "x", 1);
}

// The first signal may come before the call; there are more.
static void every_10_ms(void (*handler)(int), int flags) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    const struct itimerval often = {{0, 10000}, {0, 10000}};
    CHECK(sigaction(SIGALRM, &action, NULL) == 0);
    CHECK(setitimer(ITIMER_REAL, &often, NULL) == 0);
}

static void stop(void) {
    const struct itimerval never = {{0, 0}, {0, 0}};
    CHECK(setitimer(ITIMER_REAL, &never, NULL) == 0);
}

static int wait_recvmsg(void) {
    char byte;
    struct iovec data = {&byte, 1};
    struct msghdr m = {.msg_iov = &data, .msg_iovlen = 1};
    return (int)recvmsg(ends[0], &m, 0);
}

static int wait_recvmmsg(void) {
    char byte;
    struct iovec data = {&byte, 1};
    struct mmsghdr m = {.msg_hdr = {.msg_iov = &data, .msg_iovlen = 1}};
    return recvmmsg(ends[0], &m, 1, 0, NULL);
}

static int wait_message(void) {
    struct {
        long type;
        char text[10];
    } m;
    return (int)msgrcv(messages, &m, sizeof m.text, 0, 0);
}

static int wait_semaphore(void) {
    struct sembuf down = {0, -1, 0};
    return semop(semaphore, &down, 1);
}

static int wait_queue(void) {
    char buffer[16];
    return (int)mq_receive(queue, buffer, sizeof buffer, NULL);
}

static int wait_poll(void) {
    struct pollfd p = {ends[0], POLLIN, 0};
    return poll(&p, 1, -1);
}

static int wait_epoll(void) {
    struct epoll_event event;
    return epoll_wait(set, &event, 1, -1);
}

int main(void) {
    static const struct {
        const char *name;
        int (*call)(void);
        int restarts; // with SA_RESTART: see signal(7)
    } waits[] = {
        {"recvmsg", wait_recvmsg, 1},  {"recvmmsg", wait_recvmmsg, 1}, {"msgrcv", wait_message, 0},
        {"semop", wait_semaphore, 0},  {"mq_receive", wait_queue, 1},  {"poll", wait_poll, 0},
        {"epoll_wait", wait_epoll, 0},
    };
    char name[50];
    struct mq_attr attr = {.mq_maxmsg = 1, .mq_msgsize = 16};
    struct epoll_event event = {.events = EPOLLIN};
    sprintf(name, "/test-interrupted-%d", (int)getpid());
    CHECK(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    CHECK((messages = msgget(IPC_PRIVATE, IPC_CREAT | 0600)) >= 0);
    CHECK((semaphore = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600)) >= 0);
    CHECK((queue = mq_open(name, O_RDWR | O_CREAT, 0600, &attr)) != -1 && mq_unlink(name) == 0);
    CHECK((set = epoll_create1(0)) >= 0 && epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &event) == 0);
    for (size_t i = 0; i < sizeof waits / sizeof waits[0]; i++) {
        for (int flags = 0; flags <= (waits[i].restarts ? 0 : SA_RESTART); flags += SA_RESTART) {
            signals = 0;
            every_10_ms(count, flags);
            CHECK_ERRNO(waits[i].call(), EINTR);
            stop();
            CHECK(signals >= 1);
        }
        if (sigsetjmp(out, 1) == 0) {
            every_10_ms(leave, SA_RESTART);
            waits[i].call();
            CHECK(0);
        }
        stop();
        printf("%s: interrupted, left\n", waits[i].name);
    }

    // What waits is sent after a signal.
    fflush(stdout);
    CHECK(pipe(told) == 0);
    pid_t child = fork();
    if (child == 0) {
        char byte;
        CHECK(read(told[0], &byte, 1) == 1 && send(ends[1], "r", 1, 0) == 1);
        CHECK(read(told[0], &byte, 1) == 1 && mq_send(queue, "q", 1, 0) == 0);
        CHECK(read(told[0], &byte, 1) == 1 && send(ends[1], "r", 1, 0) == 1);
        _exit(0);
    }
    every_10_ms(tell, SA_RESTART);
    CHECK(wait_recvmsg() == 1 && signals >= 1);
    CHECK(wait_queue() == 1 && signals >= 2);
    CHECK(wait_recvmmsg() == 1 && signals >= 3);
    stop();
    child_succeeds(child);
    CHECK(msgctl(messages, IPC_RMID, NULL) == 0 && semctl(semaphore, 0, IPC_RMID) == 0);
    puts("went on after the signal");
    return 0;
}
