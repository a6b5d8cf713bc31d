// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the mask that swapcontext saves is the program's, also if a signal comes meanwhile
// libs: -pthread
#include "../check.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

static ucontext_t back, there;
static volatile int done, arrived;
static pthread_t first;

// So that signals come anywhere.
static void spin(int most) {
    for (volatile int i = rand() % most; i > 0; i--)
        continue;
}

static void handler(int sig) {
    (void)sig;
    arrived++;
}

static void check_mask(void) {
    sigset_t mask;
    CHECK(pthread_sigmask(SIG_BLOCK, NULL, &mask) == 0);
    for (int sig = 1; sig < 32; sig++)
        CHECK(sigismember(&mask, sig) == (sig == SIGUSR2));
}

static void swap(void) {
    for (;;) {
        check_mask();
        CHECK(swapcontext(&there, &back) == 0);
    }
}

static void *send(void *unused) {
    (void)unused;
    while (!done) {
        CHECK(pthread_kill(first, SIGUSR1) == 0);
        spin(3000);
    }
    return NULL;
}

int main(void) {
    static char stack[64 << 10];
    pthread_t sender;
    sigset_t mask;
    first = pthread_self();
    CHECK(signal(SIGUSR1, handler) == SIG_DFL);
    CHECK(sigemptyset(&mask) == 0 && sigaddset(&mask, SIGUSR2) == 0);
    CHECK(pthread_sigmask(SIG_SETMASK, &mask, NULL) == 0);
    CHECK(getcontext(&there) == 0);
    there.uc_stack.ss_sp = stack;
    there.uc_stack.ss_size = sizeof stack;
    makecontext(&there, swap, 0);
    CHECK(pthread_create(&sender, NULL, send, NULL) == 0);
    for (int i = 0; i < 10000 || arrived < 300; i++) {
        CHECK(swapcontext(&back, &there) == 0);
        check_mask();
    }
    done = 1;
    CHECK(pthread_join(sender, NULL) == 0);
    puts("fine");
    return 0;
}
