// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: /proc/PID/stat tells who and whose child, and no address that the program has not
#include "../check.h"

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FIELDS = 52, PPID = 4, PGRP = 5, SESSION = 6, THREADS = 20 };

// Reads the fields from the third on, as proc_pid_stat(5) numbers them. Returns the state.
static char read_stat(const char *path, pid_t pid, unsigned long long field[FIELDS + 1]) {
    char text[2048], state;
    int fd = open(path, O_RDONLY | O_CLOEXEC), number = 4;
    CHECK(fd >= 0);
    ssize_t length = read(fd, text, sizeof text - 1);
    CHECK(length > 0 && read(fd, text + length, 1) == 0 && close(fd) == 0);
    text[length] = '\0';
    CHECK(strtol(text, NULL, 10) == pid);
    char *at = strrchr(text, ')');
    CHECK(at != NULL && sscanf(at, ") %c", &state) == 1);
    for (at += 3; *at == ' '; number++) {
        CHECK(number <= FIELDS);
        field[number] = strtoull(at, &at, 10);
    }
    CHECK(number == FIELDS + 1 && strcmp(at, "\n") == 0);
    return state;
}

static void check_addresses(const unsigned long long field[FIELDS + 1]) {
    for (int i = 26; i <= 51; i++)
        if (i <= 30 || i >= 45)
            CHECK(field[i] <= UINTPTR_MAX);
}

int main(void) {
    unsigned long long field[FIELDS + 1];
    char path[64];
    CHECK(read_stat("/proc/self/stat", getpid(), field) == 'R');
    CHECK(field[PPID] == (unsigned long long)getppid());
    CHECK(field[PGRP] == (unsigned long long)getpgrp());
    CHECK(field[SESSION] == (unsigned long long)getsid(0));
    CHECK(field[THREADS] == 1);
    check_addresses(field);

    // Another process's, by a descriptor that is no more than a path.
    pid_t child = fork();
    if (child == 0) {
        pause();
        _exit(1);
    }
    snprintf(path, sizeof path, "/proc/%d", (int)child);
    int directory = open(path, O_PATH | O_DIRECTORY);
    CHECK(directory >= 0);
    int file = openat(directory, "stat", O_PATH);
    CHECK(file >= 0 && fcntl(file, F_GETFL) & O_PATH);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    read_stat(path, child, field);
    CHECK(field[PPID] == (unsigned long long)getpid());
    check_addresses(field);
    CHECK(kill(child, SIGKILL) == 0 && waitpid(child, NULL, 0) == child);

    // The whole system's file of that name is another one.
    FILE *system = fopen("/proc/stat", "re");
    CHECK(system != NULL && fgets(path, sizeof path, system) != NULL);
    CHECK(strncmp(path, "cpu ", 4) == 0);
    fclose(system);
    puts("who, whose child, no foreign address");
    return 0;
}
