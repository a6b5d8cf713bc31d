// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: the overflow of a coroutine's stack is caught on the alternate stack; others go on
#include "coroutine.h"

#include <signal.h>

static ucontext_t back, bad, good;
static char *bad_stack;
static char good_stack[STACK_SIZE], alternate[STACK_SIZE];
static volatile int caught;

static int deep(int depth) {
    volatile char frame[1000];
    frame[depth % 1000] = 1;
    return deep(depth + 1) + frame[depth % 1000];
}

static void overflow(unsigned high, unsigned low) {
    (void)low;
    printf("%d\n", deep((int)high));
}

static void fine(unsigned high, unsigned low) {
    (void)high, (void)low;
    for (int i = 0; i < 3; i++) {
        printf("fine %d\n", i);
        CHECK(swapcontext(&good, &back) == 0);
    }
}

static void on_fault(int sig, siginfo_t *info, void *context) {
    (void)context;
    char *address = info->si_addr;
    CHECK(sig == SIGSEGV && address >= bad_stack - 4096 && address < bad_stack + 4096);
    caught++;
    setcontext(&back);
}

int main(void) {
    const stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate};
    const struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    CHECK(sigaltstack(&stack, NULL) == 0 && sigaction(SIGSEGV, &action, NULL) == 0);
    bad_stack =
        mmap(NULL, 4096 + STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(bad_stack != MAP_FAILED && mprotect(bad_stack, 4096, PROT_NONE) == 0);
    prepare(&good, good_stack, sizeof good_stack, fine, NULL, &back);
    for (volatile int i = 0; i < 3; i++) {
        CHECK(swapcontext(&back, &good) == 0);
        prepare(&bad, bad_stack + 4096, STACK_SIZE, overflow, NULL, &back);
        CHECK(swapcontext(&back, &bad) == 0);
        printf("caught %d\n", caught);
    }
    return 0;
}
