// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: calls that SA_RESTART restarts, and that fail with EINTR without it
#include "signals.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>

static int empty[2], full[2], listener, pair[2], file, other;
static volatile sig_atomic_t hits;
static pid_t sleeper;
static char byte;

static void on_signal(int sig) { hits++; }

static int do_read(void) { return (int)read(empty[0], &byte, 1); }
static int do_write(void) { return (int)write(full[1], &byte, 1); }
static int do_readv(void) { return (int)readv(empty[0], &(struct iovec){&byte, 1}, 1); }
static int do_open(void) { return open("fifo", O_RDONLY); }
static int do_waitpid(void) { return waitpid(sleeper, NULL, 0); }
static int do_waitid(void) { return waitid(P_PID, sleeper, &(siginfo_t){0}, WEXITED); }
static int do_flock(void) { return flock(other, LOCK_EX); }
static int do_accept(void) { return accept(listener, NULL, NULL); }
static int do_recv(void) { return (int)recv(pair[0], &byte, 1, 0); }
static int do_recvmsg(void) {
    struct iovec vector = {&byte, 1};
    return (int)recvmsg(pair[0], &(struct msghdr){.msg_iov = &vector, .msg_iovlen = 1}, 0);
}

static const struct {
    const char *name;
    int (*call)(void);
} table[] = {{"read", do_read},      {"write", do_write},     {"readv", do_readv},
             {"open", do_open},      {"waitpid", do_waitpid}, {"waitid", do_waitid},
             {"flock", do_flock},    {"accept", do_accept},   {"recv", do_recv},
             {"recvmsg", do_recvmsg}};

static int make(int which, int flags) {
    pid_t main_id = getpid();
    handle(SIGUSR1, on_signal, flags);
    // Interrupts the call, and in the end ends the process that it may be restarted in.
    pid_t helper = fork();
    if (helper == 0) {
        wait_until_asleep(main_id, main_id);
        kill(main_id, SIGUSR1);
        if (flags & SA_RESTART) {
            usleep(20000);
            wait_until_asleep(main_id, main_id);
            kill(main_id, SIGALRM); // has a handler without SA_RESTART
        }
        _exit(0);
    }
    errno = 0;
    int result = table[which].call(), error = errno;
    while (waitpid(helper, NULL, 0) == -1 && errno == EINTR)
        ;
    errno = error;
    return result;
}

static volatile sig_atomic_t alarms;
static void on_alarm(int sig) { alarms++; }

int main(void) {
    OK(pipe(empty));
    OK(pipe(full));
    fcntl(full[1], F_SETFL, O_NONBLOCK);
    while (write(full[1], &byte, 1) == 1)
        ;
    fcntl(full[1], F_SETFL, 0);
    OK(mkfifo("fifo", 0600));
    file = open("file", O_RDWR | O_CREAT, 0600);
    other = open("file", O_RDWR);
    OK(flock(file, LOCK_EX));
    listener = socket(AF_INET, SOCK_STREAM, 0);
    OK(listen(listener, 1));
    OK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    sleeper = fork();
    if (sleeper == 0)
        for (;;)
            pause();
    handle(SIGALRM, on_alarm, 0);
    for (unsigned i = 0; i < sizeof table / sizeof *table; i++) {
        hits = alarms = 0;
        CHECK(make((int)i, 0) == -1 && errno == EINTR && hits == 1 && alarms == 0);
        CHECK(make((int)i, SA_RESTART) == -1 && errno == EINTR && hits == 2 && alarms == 1);
        printf("%s\n", table[i].name);
    }
    OK(kill(sleeper, SIGKILL));
    return 0;
}
