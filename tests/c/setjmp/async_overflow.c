// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// title: a handler on the alternate stack jumps out of an exhausted stack, again and again
// levels: -O0 -O2
#include "../check.h"

#include <setjmp.h>
#include <signal.h>
#include <string.h>

static sigjmp_buf env;
static char handler_stack[64 * 1024];
static volatile int on_it;

static void on_fault(int sig) {
    char local;
    on_it = (char *)opaque(&local) >= handler_stack &&
            (char *)opaque(&local) < handler_stack + sizeof handler_stack;
    siglongjmp(env, sig);
}

__attribute__((noinline)) static int endless(int depth) {
    char frame[512];
    memset(frame, depth, sizeof frame);
    int below = endless(depth + 1);
    return below + ((char *)opaque(frame))[depth & 511];
}

__attribute__((noinline)) static int recover(int x) {
    int kept = x + 40;
    on_it = 0;
    int sig = sigsetjmp(env, 1);
    if (sig == 0)
        return endless(x);
    CHECK(on_it && sig == SIGSEGV);
    return kept;
}

int main(void) {
    const stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    struct sigaction action = {.sa_handler = on_fault, .sa_flags = SA_ONSTACK};
    CHECK(sigaltstack(&stack, NULL) == 0 && sigaction(SIGSEGV, &action, NULL) == 0);
    for (int i = 0; i < 5; i++) {
        printf("%d\n", recover(i));
        stack_t now;
        CHECK(sigaltstack(NULL, &now) == 0 && now.ss_flags == 0);
    }
    return 0;
}
