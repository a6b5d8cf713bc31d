// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: alternate stacks: none overflows, SS_AUTODISARM is for all handlers, settings come back
#include "../check.h"

#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef SS_AUTODISARM
#define SS_AUTODISARM (1U << 31)
#endif

enum { SIZE = 64 << 10 };

static char *stacks[2];
static volatile int depth;

static void nest(int sig) {
    depth++;
    if (depth < 1000)
        raise(sig);
}

static void look(int sig) {
    stack_t now;
    CHECK(sigaltstack(NULL, &now) == 0);
    printf("signal %d: %s\n", sig, now.ss_flags & SS_DISABLE ? "disarmed" : "armed");
}

static void replace(int sig) {
    (void)sig;
    const stack_t other = {.ss_sp = stacks[1], .ss_size = SIZE};
    CHECK(sigaltstack(&other, NULL) == 0);
}

static void handle(int sig, void (*handler)(int), int flags) {
    const struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    CHECK(sigaction(sig, &action, NULL) == 0);
}

int main(void) {
    for (int i = 0; i < 2; i++) {
        stacks[i] =
            mmap(NULL, 2 * SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        CHECK(stacks[i] != MAP_FAILED);
        stacks[i] += SIZE;
    }
    stack_t stack = {.ss_sp = stacks[0], .ss_size = SIZE}, now;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        CHECK(sigaltstack(&stack, NULL) == 0);
        handle(SIGUSR1, nest, SA_ONSTACK | SA_NODEFER);
        raise(SIGUSR1);
        printf("%d deep\n", depth);
        return 1;
    }
    int status;
    CHECK(waitpid(child, &status, 0) == child);
    printf("overflow: killed by %d\n", WIFSIGNALED(status) ? WTERMSIG(status) : 0);

    stack.ss_flags = (int)SS_AUTODISARM;
    CHECK(sigaltstack(&stack, NULL) == 0);
    handle(SIGUSR1, look, 0);
    handle(SIGUSR2, look, SA_ONSTACK);
    raise(SIGUSR1);
    raise(SIGUSR2);
    CHECK(sigaltstack(NULL, &now) == 0 && now.ss_sp == stacks[0]);

    stack.ss_flags = 0;
    CHECK(sigaltstack(&stack, NULL) == 0);
    handle(SIGUSR1, replace, 0);
    raise(SIGUSR1);
    CHECK(sigaltstack(NULL, &now) == 0);
    printf("after the handler: the %s stack\n", now.ss_sp == stacks[0] ? "first" : "second");
    return 0;
}
