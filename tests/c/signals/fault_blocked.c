// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a fault while SIGSEGV is blocked or ignored kills
#include "signals.h"

#include <sys/mman.h>

static void on_fault(int sig) { _exit(1); }

static void blocked(void) {
    handle(SIGSEGV, on_fault, 0);
    OK(sigprocmask(SIG_BLOCK, SET(SIGSEGV), NULL));
    *(volatile int *)opaque(NULL) = 1;
}

static void ignored(void) {
    signal(SIGSEGV, SIG_IGN);
    *(volatile int *)opaque(NULL) = 1;
}

static void within_handler(int sig) { *(volatile int *)opaque(NULL) = 1; }

static void divided(void) {
    volatile int zero = 0;
    handle(SIGFPE, on_fault, 0);
    OK(sigprocmask(SIG_BLOCK, SET(SIGFPE), NULL));
    printf("%d\n", 1 / zero);
}

int main(void) {
    print_status("blocked", IN_CHILD(blocked()));
    print_status("ignored", IN_CHILD(ignored()));
    handle(SIGSEGV, within_handler, 0);
    print_status("in its own handler", IN_CHILD(*(volatile int *)opaque(NULL) = 1));
    print_status("division", IN_CHILD(divided()));
    return 0;
}
