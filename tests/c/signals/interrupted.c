// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: calls that fail with EINTR even with SA_RESTART
#include "signals.h"

#include <poll.h>
#include <semaphore.h>
#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>

static volatile sig_atomic_t hits;
static int ends[2], epoll, queue, semaphore, timed_socket;
static const struct timespec hour = {3600, 0};

static void on_signal(int sig) { hits++; }

static int do_nanosleep(void) {
    struct timespec left = {0};
    int result = nanosleep(&hour, &left);
    int error = errno;
    CHECK(left.tv_sec > 3000 && left.tv_sec <= 3600);
    errno = error;
    return result;
}
static int do_clock_nanosleep(void) {
    errno = clock_nanosleep(CLOCK_MONOTONIC, 0, &hour, NULL);
    return errno ? -1 : 0;
}
static int do_sleep(void) {
    unsigned left = sleep(3600);
    CHECK(left > 3000 && left <= 3600);
    errno = EINTR;
    return -1;
}
static int do_pause(void) { return pause(); }
static int do_sigsuspend(void) { return sigsuspend(SET(SIGUSR2)); }
static int do_poll(void) { return poll(&(struct pollfd){ends[0], POLLIN}, 1, -1); }
static int do_ppoll(void) { return ppoll(&(struct pollfd){ends[0], POLLIN}, 1, &hour, NULL); }
static int do_select(void) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(ends[0], &set);
    return select(ends[0] + 1, &set, NULL, NULL, NULL);
}
static int do_pselect(void) { return pselect(0, NULL, NULL, NULL, &hour, NULL); }
static int do_epoll(void) { return epoll_wait(epoll, &(struct epoll_event){0}, 1, -1); }
static int do_sigtimedwait(void) { return sigtimedwait(SET(SIGUSR2), NULL, &hour); }
static int do_sigwaitinfo(void) { return sigwaitinfo(SET(SIGUSR2), NULL); }
static int do_msgrcv(void) { return (int)msgrcv(queue, &(long[10]){0}, 1, 0, 0); }
static int do_semop(void) { return semop(semaphore, &(struct sembuf){0, -1, 0}, 1); }
static int do_semtimedop(void) {
    return semtimedop(semaphore, &(struct sembuf){0, -1, 0}, 1, &hour);
}
static int do_recv(void) { return (int)recv(timed_socket, &(char){0}, 1, 0); }

static const struct {
    const char *name;
    int (*call)(void);
} table[] = {{"nanosleep", do_nanosleep},
             {"clock_nanosleep", do_clock_nanosleep},
             {"sleep", do_sleep},
             {"pause", do_pause},
             {"sigsuspend", do_sigsuspend},
             {"poll", do_poll},
             {"ppoll", do_ppoll},
             {"select", do_select},
             {"pselect", do_pselect},
             {"epoll_wait", do_epoll},
             {"sigtimedwait", do_sigtimedwait},
             {"sigwaitinfo", do_sigwaitinfo},
             {"msgrcv", do_msgrcv},
             {"semop", do_semop},
             {"semtimedop", do_semtimedop},
             {"recv with a timeout", do_recv}};

int main(void) {
    int pair[2];
    OK(pipe(ends));
    epoll = epoll_create1(0);
    OK(epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &(struct epoll_event){.events = EPOLLIN}));
    queue = msgget(IPC_PRIVATE, 0600);
    semaphore = semget(IPC_PRIVATE, 1, 0600);
    OK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    timed_socket = pair[0];
    OK(setsockopt(timed_socket, SOL_SOCKET, SO_RCVTIMEO, &(struct timeval){3600},
                  sizeof(struct timeval)));
    handle(SIGUSR1, on_signal, SA_RESTART);
    for (unsigned i = 0; i < sizeof table / sizeof *table; i++) {
        pid_t parent = getpid(), helper = fork();
        if (helper == 0) {
            wait_until_asleep(parent, parent);
            kill(parent, SIGUSR1);
            _exit(0);
        }
        hits = 0;
        errno = 0;
        CHECK(table[i].call() == -1);
        CHECK(errno == EINTR && hits == 1);
        CHECK(waitpid(helper, NULL, 0) == helper);
        printf("%s\n", table[i].name);
    }
    OK(msgctl(queue, IPC_RMID, NULL));
    OK(semctl(semaphore, 0, IPC_RMID));
    return 0;
}
