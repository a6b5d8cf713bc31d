// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the program counter of a signal's context is one of the places that backtrace shows
#define _GNU_SOURCE
#include "../check.h"

#include <execinfo.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <ucontext.h>

static volatile sig_atomic_t handled;
static sigjmp_buf out;

static void *place_of(const ucontext_t *context) {
#ifdef __wasm__
    return (void *)context->uc_mcontext.pc;
#else
    return (void *)context->uc_mcontext.gregs[REG_RIP];
#endif
}

static void handle(int number, siginfo_t *info, void *context) {
    void *places[20], *place = place_of(context);
    (void)info;
    int count = backtrace(places, 20), found = 0;
    for (int i = 0; i < count; i++)
        found += places[i] == place;
    CHECK(place != NULL && found > 0);
    handled++;
    if (number == SIGSEGV)
        siglongjmp(out, 1);
}

int main(void) {
    struct sigaction action = {.sa_flags = SA_SIGINFO, .sa_sigaction = handle};
    void *places[20];
    CHECK(backtrace(places, 20) > 0); // natively it loads a library at first
    CHECK(sigaction(SIGUSR1, &action, NULL) == 0 && sigaction(SIGALRM, &action, NULL) == 0);
    CHECK(sigaction(SIGSEGV, &action, NULL) == 0);
    CHECK(raise(SIGUSR1) == 0 && handled == 1);
    if (sigsetjmp(out, 1) == 0) {
        *(volatile char *)opaque(NULL) = 1;
        CHECK(!"reached");
    }
    CHECK(handled == 2);
    alarm(1);
    while (handled == 2)
        continue;
    CHECK(handled == 3);
    return 0;
}
