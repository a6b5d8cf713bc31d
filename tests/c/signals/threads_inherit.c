// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a new thread inherits the mask, not what is pending, nor the alternate stack
#include "signals.h"

static char stack[32768];

static void *look(void *unused) {
    sigset_t mask, pending;
    stack_t alternate;
    OK(pthread_sigmask(SIG_BLOCK, NULL, &mask));
    CHECK(sigismember(&mask, SIGUSR1) && sigismember(&mask, SIGSEGV) &&
          !sigismember(&mask, SIGUSR2));
    OK(sigpending(&pending));
    CHECK(!sigismember(&pending, SIGUSR1));
    OK(sigaltstack(NULL, &alternate));
    CHECK(alternate.ss_flags == SS_DISABLE);
    OK(pthread_sigmask(SIG_BLOCK, SET(SIGUSR2), NULL));
    return NULL;
}

static void *look_again(void *unused) {
    sigset_t mask;
    OK(pthread_sigmask(SIG_BLOCK, NULL, &mask));
    printf("by attribute: %d %d\n", sigismember(&mask, SIGUSR1), sigismember(&mask, SIGINT));
    return NULL;
}

int main(void) {
    pthread_t thread;
    sigset_t mask;
    OK(sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL));
    OK(pthread_sigmask(SIG_BLOCK, SET(SIGUSR1, SIGSEGV), NULL));
    OK(pthread_kill(pthread_self(), SIGUSR1));
    OK(pthread_create(&thread, NULL, look, NULL));
    OK(pthread_join(thread, NULL));
    OK(pthread_sigmask(SIG_BLOCK, NULL, &mask));
    CHECK(!sigismember(&mask, SIGUSR2));
    pthread_attr_t attr;
    OK(pthread_attr_init(&attr));
    OK(pthread_attr_setsigmask_np(&attr, SET(SIGINT)));
    OK(pthread_create(&thread, &attr, look_again, NULL));
    OK(pthread_join(thread, NULL));
    OK(pthread_attr_destroy(&attr));
    return 0;
}
