// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a handler that never returns: the program goes on in it
#include "signals.h"

static volatile int hits;

static void on_other(int sig) { hits++; }

static void *work(void *unused) { return "a thread made in a handler"; }

static void on_signal(int sig) {
    pthread_t thread;
    void *result;
    handle(SIGUSR2, on_other, 0);
    raise(SIGUSR2);
    raise(SIGUSR1); // blocked for good
    pid_t child = fork();
    if (child == 0)
        _exit(5);
    int status;
    CHECK(waitpid(child, &status, 0) == child);
    print_status("child of a handler", status);
    OK(pthread_create(&thread, NULL, work, NULL));
    OK(pthread_join(thread, &result));
    puts(result);
    char *text = malloc(100000);
    memset(text, 'x', 100000);
    free(text);
    printf("%d\n", hits);
    exit(3);
}

int main(void) {
    handle(SIGUSR1, on_signal, 0);
    kill(getpid(), SIGUSR1);
    return 1;
}
