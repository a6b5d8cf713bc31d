// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the programs of this folder share.
#ifndef THREADS_H
#define THREADS_H

#include "../check.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

// A call of the pthread kind returns 0.
#define OK(call) CHECK((call) == 0)

// Starts a thread with the default attributes.
__attribute__((unused)) static pthread_t start(void *(*function)(void *), void *argument) {
    pthread_t thread;
    OK(pthread_create(&thread, NULL, function, argument));
    return thread;
}

// Joins a thread and returns its result.
__attribute__((unused)) static void *join(pthread_t thread) {
    void *result;
    OK(pthread_join(thread, &result));
    return result;
}

// Returns once the thread with that kernel id sleeps in the kernel.
__attribute__((unused)) static void wait_until_asleep(pid_t tid) {
    for (;;) {
        char path[64], line[512], state;
        snprintf(path, sizeof path, "/proc/self/task/%d/stat", tid);
        FILE *file = fopen(path, "r");
        CHECK(file != NULL && fgets(line, sizeof line, file) != NULL && fclose(file) == 0);
        CHECK(sscanf(strrchr(line, ')'), ") %c", &state) == 1);
        if (state == 'S')
            return;
        sched_yield();
    }
}

// The time on a clock that many milliseconds from now.
__attribute__((unused)) static struct timespec in_ms(clockid_t clock, int ms) {
    struct timespec time;
    CHECK(clock_gettime(clock, &time) == 0);
    time.tv_sec += ms / 1000;
    time.tv_nsec += ms % 1000 * 1000000;
    if (time.tv_nsec >= 1000000000) {
        time.tv_sec++;
        time.tv_nsec -= 1000000000;
    }
    return time;
}

// Milliseconds since another time of CLOCK_MONOTONIC.
__attribute__((unused)) static long ms_since(const struct timespec *then) {
    struct timespec now;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
    return (long)(now.tv_sec - then->tv_sec) * 1000 + (now.tv_nsec - then->tv_nsec) / 1000000;
}

// Waits for a child that must have ended with status 0.
__attribute__((unused)) static void child_succeeds(pid_t child) {
    int status;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

#endif
