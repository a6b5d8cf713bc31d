// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a memory file sent over a socket, mapped by both processes
#include "loopback.h"

#include <fcntl.h>
#include <sys/mman.h>

#define SIZE 100000

int main(void) {
    int ends[2], flags;
    CHECK(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == 0);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int file = memfd_create("shared", MFD_ALLOW_SEALING);
        CHECK(ftruncate(file, SIZE) == 0);
        volatile char *p = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        CHECK(p != MAP_FAILED);
        for (int i = 0; i < SIZE; i++)
            p[i] = (char)(i % 101);
        CHECK(send_descriptors(ends[1], &file, 1) == 1);
        char byte;
        CHECK(read(ends[1], &byte, 1) == 1); // the other has written
        _exit(p[SIZE - 1] != 'W');
    }
    int file;
    CHECK(receive_descriptors(ends[0], &file, 1, MSG_CMSG_CLOEXEC, &flags) == 1);
    CHECK(fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) == 0);
    char *p = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    CHECK(p != MAP_FAILED);
    long sum = 0;
    for (int i = 0; i < SIZE; i++)
        sum += p[i];
    printf("%ld\n", sum);
    p[SIZE - 1] = 'W';
    CHECK(write(ends[0], "g", 1) == 1);
    child_succeeds(child);
    CHECK_ERRNO(ftruncate(file, 1), EPERM);
    return 0;
}
