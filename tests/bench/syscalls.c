// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Nanoseconds per call of system calls: the fastest of many short rounds, since other work on the
// machine only ever adds time.
#include "measure.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 100 };

static char page[4096];

static void map_and_touch(void) {
    char *memory = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int at = 0; at < 65536; at += 4096)
        memory[at] = 1;
    munmap(memory, 65536);
}

static void fork_and_wait(void) {
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    if (waitpid(child, NULL, 0) != child)
        exit(1);
}

// Sends a byte to the other process and waits for its answer.
static void round_trip(int in, int out) {
    if (write(out, page, 1) != 1 || read(in, page, 1) != 1)
        exit(1);
}

_Noreturn static void answer(int in, int out) {
    while (read(in, page, 1) == 1 && write(out, page, 1) == 1)
        ;
    _exit(0);
}

int main(void) {
    int zero = open("/dev/zero", O_RDONLY), null = open("/dev/null", O_WRONLY);
    int there[2], back[2], sockets[2];
    if (zero < 0 || null < 0 || pipe(there) != 0 || pipe(back) != 0 ||
        socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0)
        return 1;
    struct timespec t;
    struct stat status;
    MEASURE("getppid", 2000, getppid());
    MEASURE("clock_gettime", 2000, clock_gettime(CLOCK_MONOTONIC, &t));
    MEASURE("read(1)", 2000, (void)!read(zero, page, 1));
    MEASURE("write(1)", 2000, (void)!write(null, page, 1));
    MEASURE("read(4096)", 1000, (void)!read(zero, page, sizeof page));
    MEASURE("write(4096)", 1000, (void)!write(null, page, sizeof page));
    MEASURE("open+close", 500, close(open("/etc/passwd", O_RDONLY)));
    MEASURE("open+close-null", 500, close(open("/dev/null", O_RDONLY)));
    MEASURE("stat", 500, stat("/dev/null", &status));
    MEASURE("mmap+touch+munmap", 50, map_and_touch());
    MEASURE("fork+exit+wait", 5, fork_and_wait());
    if (fork() == 0) {
        close(there[1]);
        close(back[0]);
        answer(there[0], back[1]);
    }
    MEASURE("pipe-round-trip", 100, round_trip(back[0], there[1]));
    close(there[1]);
    if (fork() == 0) {
        close(sockets[0]);
        answer(sockets[1], sockets[1]);
    }
    MEASURE("socket-round-trip", 100, round_trip(sockets[0], sockets[0]));
    close(sockets[0]);
    return 0;
}
