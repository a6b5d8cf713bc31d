// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: handlers on the alternate stack, and what sigaltstack says meanwhile
#include "signals.h"

static char stack[65536];
static volatile sig_atomic_t hits;

static bool on_stack(void) {
    char local;
    char *here = opaque(&local);
    return here > stack && here < stack + sizeof stack;
}

static void nested(int sig) {
    CHECK(on_stack());
    hits++;
}

static void on_signal(int sig) {
    stack_t now;
    CHECK(on_stack());
    OK(sigaltstack(NULL, &now));
    CHECK(now.ss_flags == SS_ONSTACK && now.ss_sp == stack && now.ss_size == sizeof stack);
    CHECK_ERRNO(sigaltstack(&(stack_t){.ss_flags = SS_DISABLE}, NULL), EPERM);
    raise(SIGUSR2); // goes on below, on the same stack
    hits++;
}

static void elsewhere(int sig) {
    CHECK(!on_stack());
    hits++;
}

int main(void) {
    stack_t old, own = {.ss_sp = stack, .ss_size = sizeof stack};
    OK(sigaltstack(NULL, &old));
    CHECK(old.ss_flags == SS_DISABLE);
    CHECK_ERRNO(sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = 100}, NULL), ENOMEM);
    CHECK_ERRNO(
        sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack, .ss_flags = 64}, NULL),
        EINVAL);
    OK(sigaltstack(&own, NULL));
    OK(sigaltstack(NULL, &old));
    CHECK(old.ss_flags == 0 && old.ss_sp == stack && old.ss_size == sizeof stack);
    handle(SIGUSR1, on_signal, SA_ONSTACK);
    handle(SIGUSR2, nested, 0);
    handle(SIGALRM, elsewhere, 0);
    raise(SIGUSR1);
    raise(SIGALRM);
    CHECK(hits == 3);
    OK(sigaltstack(NULL, &old));
    CHECK(old.ss_flags == 0);
    OK(sigaltstack(&(stack_t){.ss_flags = SS_DISABLE}, NULL));
    handle(SIGUSR1, elsewhere, SA_ONSTACK); // none: the ordinary one
    raise(SIGUSR1);
    printf("%d\n", hits);
    return 0;
}
