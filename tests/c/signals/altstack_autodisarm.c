// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: SS_AUTODISARM: the alternate stack is off while a handler runs on it
#include "signals.h"

#ifndef SS_AUTODISARM
#define SS_AUTODISARM (1U << 31)
#endif

static char first[65536], second[65536];
static volatile sig_atomic_t hits;

static bool within(const char *stack) {
    char local;
    char *here = opaque(&local);
    return here > stack && here < stack + 65536;
}

static void inner(int sig) {
    CHECK(within(second));
    hits++;
}

static void on_signal(int sig) {
    stack_t now;
    CHECK(within(first));
    OK(sigaltstack(NULL, &now));
    CHECK(now.ss_flags == SS_DISABLE);
    OK(sigaltstack(&(stack_t){.ss_sp = second, .ss_size = sizeof second}, NULL)); // allowed
    raise(SIGUSR2);
    hits++;
}

int main(void) {
    stack_t now;
    OK(sigaltstack(
        &(stack_t){.ss_sp = first, .ss_size = sizeof first, .ss_flags = (int)SS_AUTODISARM}, NULL));
    handle(SIGUSR1, on_signal, SA_ONSTACK);
    handle(SIGUSR2, inner, SA_ONSTACK);
    for (int i = 0; i < 3; i++) {
        raise(SIGUSR1);
        OK(sigaltstack(NULL, &now));
        CHECK(now.ss_sp == first && now.ss_size == sizeof first &&
              now.ss_flags == (int)SS_AUTODISARM);
    }
    printf("%d\n", hits);
    return 0;
}
