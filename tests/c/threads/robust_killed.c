// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: robust mutexes of a process that others kill, or that executes a program
// args: tests
#include "threads.h"

#include <signal.h>
#include <sys/mman.h>

enum { MUTEXES = 5, PI = 3, BY_THREAD = 4, ROUNDS = 200 };

static struct {
    pthread_mutex_t mutex[MUTEXES];
    volatile int ready;
    volatile unsigned laps;
} * shared;

static const char *name(int error) { return error == 0 ? "0" : strerrorname_np(error); }

static void initialize(void) {
    static const int type[MUTEXES] = {PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_RECURSIVE,
                                      PTHREAD_MUTEX_ERRORCHECK, PTHREAD_MUTEX_NORMAL,
                                      PTHREAD_MUTEX_NORMAL};
    for (int i = 0; i < MUTEXES; i++) {
        pthread_mutexattr_t attr;
        OK(pthread_mutexattr_init(&attr));
        OK(pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST));
        OK(pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED));
        OK(pthread_mutexattr_settype(&attr, type[i]));
        if (i == PI)
            OK(pthread_mutexattr_setprotocol(&attr, PTHREAD_PRIO_INHERIT));
        OK(pthread_mutex_init(&shared->mutex[i], &attr));
    }
    shared->ready = 0;
}

// A mutex that was not given back would be waited for in vain.
static int lock(int i) {
    struct timespec until = in_ms(CLOCK_REALTIME, 20000);
    int error = pthread_mutex_timedlock(&shared->mutex[i], &until);
    if (error == EOWNERDEAD)
        OK(pthread_mutex_consistent(&shared->mutex[i]));
    return error;
}

static void take_over(void) {
    for (int i = 0; i < MUTEXES; i++) {
        printf("%d: %s\n", i, name(lock(i)));
        OK(pthread_mutex_unlock(&shared->mutex[i]));
    }
}

static void *lock_by_thread(void *unused) {
    OK(pthread_mutex_lock(&shared->mutex[BY_THREAD]));
    shared->ready = 1;
    pause();
    return unused;
}

// A process that has all of the mutexes, and has taken some more than once.
static pid_t start_owner(void (*then)(void)) {
    shared->ready = 0;
    pid_t owner = fork();
    CHECK(owner >= 0);
    if (owner == 0) {
        for (int i = 0; i < BY_THREAD; i++)
            OK(pthread_mutex_lock(&shared->mutex[i]));
        OK(pthread_mutex_lock(&shared->mutex[1]));
        CHECK(pthread_mutex_lock(&shared->mutex[2]) == EDEADLK);
        OK(pthread_mutex_unlock(&shared->mutex[0])); // the first of the list, not the last
        OK(pthread_mutex_lock(&shared->mutex[0]));
        OK(pthread_mutex_unlock(&shared->mutex[1])); // once of twice
        start(lock_by_thread, NULL);
        while (!shared->ready)
            sched_yield();
        shared->ready = 2;
        then();
        _exit(1);
    }
    while (shared->ready != 2)
        CHECK(waitpid(owner, NULL, WNOHANG) == 0);
    return owner;
}

static void wait_to_be_killed(void) {
    for (;;)
        pause();
}

static void execute(void) { execl("/proc/self/exe", "again", "wait", (char *)NULL); }

static void killed(pid_t owner, int sig) {
    int status;
    CHECK(waitpid(owner, &status, 0) == owner && WIFSIGNALED(status) && WTERMSIG(status) == sig);
}

static pid_t start_waiter(int i) {
    pid_t waiter = fork();
    CHECK(waiter >= 0);
    if (waiter == 0) {
        int error = lock(i);
        OK(pthread_mutex_unlock(&shared->mutex[i]));
        _exit(error == EOWNERDEAD);
    }
    for (;;) { // until it sleeps in the kernel
        char path[64], line[512], state;
        snprintf(path, sizeof path, "/proc/%d/stat", waiter);
        FILE *file = fopen(path, "r");
        CHECK(file != NULL && fgets(line, sizeof line, file) != NULL && fclose(file) == 0);
        CHECK(sscanf(strrchr(line, ')'), ") %c", &state) == 1);
        if (state == 'S' && *(volatile unsigned *)&shared->mutex[i].__data.__lock >> 31)
            return waiter;
        usleep(1000);
    }
}

static void run_round(unsigned *random) {
    unsigned before = shared->laps;
    pid_t owner = fork();
    CHECK(owner >= 0);
    if (owner == 0)
        for (;; shared->laps++)
            for (int i = 0; i < MUTEXES; i++) {
                int error = pthread_mutex_lock(&shared->mutex[i]);
                CHECK(error == 0 || error == EOWNERDEAD);
                if (error == EOWNERDEAD)
                    OK(pthread_mutex_consistent(&shared->mutex[i]));
                if (i > 0 && i < PI)
                    OK(pthread_mutex_unlock(&shared->mutex[i - 1]));
                if (i == MUTEXES - 1)
                    for (int j = PI - 1; j < MUTEXES; j++)
                        OK(pthread_mutex_unlock(&shared->mutex[j]));
            }
    while (shared->laps == before)
        CHECK(waitpid(owner, NULL, WNOHANG) == 0);
    *random = *random * 1103515245 + 12345;
    for (unsigned i = 0; i < *random >> 22; i++)
        getppid();
    CHECK(kill(owner, SIGKILL) == 0);
    killed(owner, SIGKILL);
    for (int i = 0; i < MUTEXES; i++) {
        int error = lock(i);
        CHECK(error == 0 || error == EOWNERDEAD);
        OK(pthread_mutex_unlock(&shared->mutex[i]));
    }
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "wait") == 0)
        wait_to_be_killed();
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(shared != MAP_FAILED);
    static const int signals[] = {SIGKILL, SIGTERM};
    for (int i = 0; i < 2; i++) {
        initialize();
        pid_t owner = start_owner(wait_to_be_killed);
        for (int j = 0; j < MUTEXES; j++)
            CHECK(pthread_mutex_trylock(&shared->mutex[j]) == EBUSY);
        pid_t killer = fork();
        CHECK(killer >= 0);
        if (killer == 0)
            _exit(kill(owner, signals[i]));
        child_succeeds(killer);
        killed(owner, signals[i]);
        take_over();
    }

    initialize();
    pid_t owner = start_owner(wait_to_be_killed), waiter[MUTEXES][2];
    for (int i = 0; i < MUTEXES; i++)
        for (int j = 0; j < 2; j++)
            waiter[i][j] = start_waiter(i);
    CHECK(kill(owner, SIGKILL) == 0);
    killed(owner, SIGKILL);
    for (int i = 0; i < MUTEXES; i++) {
        int told = 0;
        for (int j = 0; j < 2; j++) {
            int status;
            CHECK(waitpid(waiter[i][j], &status, 0) == waiter[i][j] && WIFEXITED(status));
            told += WEXITSTATUS(status);
        }
        printf("%d of two waiters told\n", told);
    }

    initialize();
    owner = start_owner(execute);
    take_over();
    CHECK(kill(owner, SIGKILL) == 0); // it lives on as another program
    killed(owner, SIGKILL);

    initialize();
    unsigned random = 1;
    for (int i = 0; i < ROUNDS; i++)
        run_round(&random);
    puts("never lost");
    return 0;
}
